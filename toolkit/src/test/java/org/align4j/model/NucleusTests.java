package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The nucleus of a distribution")
class NucleusTests {

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.1, 0.5, 0.9, 0.99, 1 - 1e-9})
    void ends_where_removing_the_least_probable_tokens_ends(double topP) {
        for (int seed = 0; seed < 100; seed++) {
            double[] weights = weights(seed);
            assertThat(Nucleus.smallest(weights, topP))
                    .as("seed %d", seed)
                    .isCloseTo(smallest(weights, topP), within(1e-300));
        }
    }

    /** From nearly equal to falling over hundreds of powers of ten; one in three has ties. */
    private static double[] weights(int seed) {
        var random = Seed.generator(seed);
        double spread = Math.pow(10, -3 + seed % 6);
        var logits = new double[1 + random.nextInt(3_000)];
        for (int v = 0; v < logits.length; v++) {
            double z = spread * random.nextGaussian();
            logits[v] = seed % 3 == 0 ? Math.round(2 * z) / 2.0 : z;
        }
        double max = Arrays.stream(logits).max().orElseThrow();
        return Arrays.stream(logits).map(z -> Math.exp(z - max)).toArray();
    }

    /** The definition as Hugging Face has it: the least probable go while those that went hold at most 1 − p. */
    private static double smallest(double[] weights, double topP) {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double total = Arrays.stream(sorted).sum();
        double gone = sorted[0];
        int first = 0;
        while (gone <= (1 - topP) * total && first < sorted.length - 1) {
            gone += sorted[++first];
        }
        return sorted[first];
    }

    @ParameterizedTest
    @CsvSource({"0.3, 1", "0.499, 1", "0.501, 0.5", "0.749, 0.5", "0.751, 0.25", "0.874, 0.25", "0.9999999, 0.25"})
    void of_weights_1_and_a_half_and_two_quarters(double topP, double last) {
        assertThat(Nucleus.smallest(new double[] {0.25, 1, 0, 0.5, 0.25}, topP)).isEqualTo(last);
    }

    @Test
    void of_one_token_that_has_all_is_that_token() {
        assertThat(Nucleus.smallest(new double[] {0, 0, 1, 1e-300}, 0.999)).isEqualTo(1);
        assertThat(Nucleus.smallest(new double[] {1}, Math.nextDown(1.0))).isEqualTo(1);
    }
}
