package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The k-th greatest value")
class SelectionTests {

    @Test
    void is_the_one_that_sorting_finds() {
        for (int seed = 0; seed < 300; seed++) {
            var random = Seed.generator(seed);
            int length = 1 + random.nextInt(60);
            float[] values = new float[length + 5];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(1 + random.nextInt(40)) - 20;
            }
            float[] before = values.clone();
            float[] sorted = Arrays.copyOfRange(values, 3, 3 + length);
            Arrays.sort(sorted);
            for (int k = 1; k <= length; k++) {
                assertThat(Selection.greatest(values, 3, length, k)).isEqualTo(sorted[length - k]);
            }
            assertThat(values).isEqualTo(before);
        }
    }

    @Test
    void bears_values_that_rise_fall_or_are_equal() {
        float[] rising = new float[100_000];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = i;
        }
        float[] falling = new float[100_000];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = -i;
        }
        assertThat(Selection.greatest(rising, 0, rising.length, 10)).isEqualTo(99_990);
        assertThat(Selection.greatest(falling, 0, falling.length, 10)).isEqualTo(-9);
        assertThat(Selection.greatest(new float[100_000], 0, 100_000, 10)).isZero();
    }
}
