package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bootstrap")
class BootstrapTests {

    private static final double[] VALUES =
            DoubleStream.iterate(0, x -> (x * 7 + 3) % 101).limit(100).toArray();

    @Test
    void comes_near_the_standard_error_of_a_mean() {
        assertThat(means(4_000).standardError()).isCloseTo(Mean.of(VALUES).standardError(), within(0.1));
    }

    @Test
    void gives_the_same_digits_on_one_thread_as_on_many() throws Exception {
        var alone = new ForkJoinPool(1);
        try {
            assertThat(alone.submit(() -> means(500).values()).get())
                    .isEqualTo(means(500).values());
        } finally {
            alone.shutdown();
        }
    }

    @Test
    void draws_each_round_from_its_own_generator() {
        assertThat(Bootstrap.indices(10, 1, 0))
                .isNotEqualTo(Bootstrap.indices(10, 1, 1))
                .hasSize(10);
        assertThat(Bootstrap.indices(10, 1, 0)).isEqualTo(Bootstrap.indices(10, 1, 0));
    }

    @Test
    void refuses_a_single_round() {
        assertThatThrownBy(() -> means(1)).hasMessage("a bootstrap needs at least 2 rounds, had 1");
    }

    @Test
    void has_percentiles_that_interpolate() {
        double[] values = {4, 1, 3, 2};
        assertThat(Percentile.of(values, 0)).isEqualTo(1);
        assertThat(Percentile.of(values, 0.5)).isEqualTo(2.5);
        assertThat(Percentile.of(values, 1)).isEqualTo(4);
        assertThat(Percentile.middle(values, 0.5)).isEqualTo(new Interval(1.75, 3.25));
        assertThatThrownBy(() -> Percentile.of(new double[] {1, Double.NaN}, 0.5))
                .hasMessage("values must not be NaN");
    }

    private static Bootstrap means(int rounds) {
        return Bootstrap.of(
                VALUES.length,
                rounds,
                1,
                indices -> Arrays.stream(indices)
                        .mapToDouble(i -> VALUES[i])
                        .average()
                        .orElseThrow());
    }
}
