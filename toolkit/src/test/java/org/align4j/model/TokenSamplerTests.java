package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.align4j.Seed;
import org.align4j.lm.Sampling;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The sampler of tokens")
class TokenSamplerTests {

    private static final int DRAWS = 20_000;

    /** Probabilities 0.5, 0.25, 0.15 and 0.1. */
    private static final float[] LOGITS = {
        (float) Math.log(0.25), (float) Math.log(0.5), (float) Math.log(0.1), (float) Math.log(0.15)
    };

    @Test
    void draws_tokens_as_often_as_the_softmax_says() {
        assertFrequencies(Sampling.ancestral(), 0.25, 0.5, 0.1, 0.15);
    }

    @Test
    void sharpens_by_the_temperature() {
        double total = 0.25 * 0.25 + 0.5 * 0.5 + 0.1 * 0.1 + 0.15 * 0.15;
        assertFrequencies(
                Sampling.ancestral().temperature(0.5), 0.0625 / total, 0.25 / total, 0.01 / total, 0.0225 / total);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 1, 0, 0", "0.7, 0.3333, 0.6667, 0, 0", "0.8, 0.2778, 0.5556, 0, 0.1667"})
    void keeps_the_smallest_set_that_holds_top_p(double topP, double a, double b, double c, double d) {
        assertFrequencies(Sampling.ancestral().topP(topP), a, b, c, d);
    }

    /** Pearson's statistic of three degrees of freedom is above 16.27 in one of a thousand samples. */
    private static void assertFrequencies(Sampling sampling, double... expected) {
        var random = Seed.generator(11);
        var counts = new int[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[draw(sampling, LOGITS, random).token()]++;
        }
        double statistic = 0;
        for (int v = 0; v < counts.length; v++) {
            double wanted = DRAWS * expected[v];
            if (wanted == 0) {
                assertThat(counts[v]).as("token %d", v).isZero();
            } else {
                statistic += (counts[v] - wanted) * (counts[v] - wanted) / wanted;
            }
        }
        assertThat(statistic).isLessThan(16.27);
    }

    @Test
    void reports_the_probability_under_the_distribution_it_drew_from() {
        var random = Seed.generator(3);
        for (int i = 0; i < 20; i++) {
            var draw = draw(Sampling.ancestral().topP(0.7), LOGITS, random);
            double probability = draw.token() == 1 ? 2 / 3.0 : 1 / 3.0;
            assertThat(draw.logProbability()).isCloseTo(Math.log(probability), within(1e-6));
        }
    }

    @Test
    void takes_the_first_of_the_greatest_at_temperature_0() {
        float[] logits = {1, 4, 4, -2};
        assertThat(draw(Sampling.greedy(), logits, null)).isEqualTo(new TokenSampler.Draw(1, 0));
        assertThat(draw(Sampling.ancestral().temperature(1e-12), LOGITS, Seed.generator(1))
                        .token())
                .isEqualTo(1);
    }

    @Test
    void reads_its_own_row_alone() {
        float[] two = {9, 0, 0, 0, 0, 0, 9, 0};
        assertThat(new TokenSampler(Sampling.greedy()).draw(two, 4, 4, null).token())
                .isEqualTo(2);
    }

    @Test
    void bears_logits_of_any_finite_size() {
        float[] logits = {-3e38f, 3e38f, 0, 1};
        assertThat(draw(Sampling.ancestral(), logits, Seed.generator(1))).isEqualTo(new TokenSampler.Draw(1, 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refuses_a_logit_that_is_not_finite(float value) {
        float[] logits = {0, 1, value, 0};
        for (var sampling : new Sampling[] {Sampling.ancestral(), Sampling.greedy()}) {
            assertThatThrownBy(() -> draw(sampling, logits, Seed.generator(1)))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("logit of token 2 must be finite, was " + value);
        }
    }

    private static TokenSampler.Draw draw(Sampling sampling, float[] logits, RandomGenerator random) {
        return new TokenSampler(sampling).draw(logits, 0, logits.length, random);
    }
}
