package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A standard error over clusters")
class ClustersTests {

    @Test
    void is_the_simple_one_where_every_value_is_a_cluster_of_its_own() {
        double[] values = {0, 1, 0.5, 1, 0, 0};
        var groups = List.of("a", "b", "c", "d", "e", "f");
        assertThat(Mean.of(values, groups).standardError())
                .isCloseTo(Mean.of(values).standardError(), within(1e-15));
    }

    @Test
    void is_that_of_the_groups_where_all_values_of_a_group_are_equal() {
        // Groups of 2 with means 0, 1, 1, 0: the error of four values, though there are eight.
        double[] values = {0, 0, 1, 1, 1, 1, 0, 0};
        var groups = List.of(1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(Mean.of(values, groups).standardError())
                .isCloseTo(Mean.of(0, 1, 1, 0).standardError(), within(1e-15));
    }

    @Test
    void covers_the_truth_where_the_simple_one_is_too_narrow() {
        var random = new SplittableRandom(1);
        int clustered = 0;
        int simple = 0;
        for (int run = 0; run < 500; run++) {
            // 60 groups of 5 values that share most of their noise; the true mean is 0.
            double[] shared = random.doubles(60, -1, 1).toArray();
            double[] values = IntStream.range(0, 300)
                    .mapToDouble(i -> shared[i / 5] + 0.2 * random.nextDouble(-1, 1))
                    .toArray();
            var groups = IntStream.range(0, 300).mapToObj(i -> i / 5).toList();
            clustered += Mean.of(values, groups).interval().contains(0) ? 1 : 0;
            simple += Mean.of(values).interval().contains(0) ? 1 : 0;
        }
        assertThat(clustered / 500.0).isBetween(0.91, 0.98);
        assertThat(simple / 500.0).isLessThan(0.8);
    }

    @Test
    void makes_a_win_rate_wider_where_prompts_repeat() {
        var outcomes = List.of(Outcome.WIN, Outcome.WIN, Outcome.LOSS, Outcome.LOSS, Outcome.MISSING);
        var apart = WinRate.of(outcomes, List.of("a", "b", "c", "d", "e"));
        var repeated = WinRate.of(outcomes, List.of("a", "a", "c", "c", "e"));
        assertThat(apart.standardError()).isCloseTo(WinRate.of(outcomes).standardError(), within(1e-15));
        assertThat(repeated.value()).isEqualTo(apart.value());
        assertThat(repeated.standardError()).isCloseTo(Mean.of(1, 0).standardError(), within(1e-15));
        assertThat(repeated.n()).isEqualTo(4);
        assertThat(repeated.missing()).isEqualTo(1);
    }

    @Test
    void refuses_other_counts_and_a_single_group() {
        assertThatThrownBy(() -> WinRate.of(List.of(Outcome.WIN, Outcome.LOSS), List.of("a")))
                .hasMessage("prompts must be as many as outcomes, 1 against 2");
        assertThatThrownBy(() -> Mean.of(new double[] {1, 2}, List.of("a")))
                .hasMessage("groups must be as many as values, 1 against 2");
        assertThatThrownBy(() -> Mean.of(new double[] {1, 2}, List.of("a", "a")))
                .hasMessage("a standard error needs at least 2 groups, had 1");
    }
}
