package org.align4j.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("All pairs")
class AllPairsTests {

    private static final PairComparator<Double> SURE =
            (first, second) -> PreferenceProbabilities.ofFirst(first > second ? 1 : first < second ? 0 : 0.5);

    @Test
    void take_half_of_n_times_n_less_one_comparisons_and_twice_the_calls_if_calibrated() {
        var candidates = IntStream.range(0, 7).mapToObj(i -> (double) i).toList();
        var all = AllPairs.of(candidates, SURE);
        assertThat(all.comparisons()).hasSize(21);
        assertThat(all.judgeCalls()).isEqualTo(21);
        assertThat(AllPairs.of(candidates, SURE.calibrated()).judgeCalls()).isEqualTo(42);
        assertThat(all.comparisons())
                .extracting(c -> Math.min(c.first(), c.second()) * 7 + Math.max(c.first(), c.second()))
                .doesNotHaveDuplicates();
    }

    /** The worst beats none of the others, the best all, the middle one half of them. */
    @Test
    void score_a_candidate_by_the_share_of_others_that_it_beats() {
        var all = AllPairs.of(List.of(5.0, -1.0, 2.0), SURE);
        assertThat(all.scores()).containsExactly(1.0, 0.0, 0.5);
        assertThat(all.order()).containsExactly(1, 2, 0);
    }

    @Test
    void keep_equal_candidates_in_the_order_in_which_they_came() {
        assertThat(AllPairs.of(List.of(1.0, 1.0, 1.0), SURE).order()).containsExactly(0, 1, 2);
    }

    @Test
    void show_every_candidate_first_as_often_as_second_or_nearly() {
        for (int n = 2; n <= 12; n++) {
            var all =
                    AllPairs.of(IntStream.range(0, n).mapToObj(i -> (double) i).toList(), SURE);
            for (int i = 0; i < n; i++) {
                int candidate = i;
                long first = all.comparisons().stream()
                        .filter(c -> c.first() == candidate)
                        .count();
                assertThat(Math.abs(2 * first - (n - 1))).isLessThanOrEqualTo(1);
            }
        }
    }

    /** All say "first": the mean is that of how often one was first, between (n − 2)/2 and n/2 of n − 1. */
    @Test
    void hardly_see_a_judge_that_only_knows_places() {
        PairComparator<Double> first = (a, b) -> PreferenceProbabilities.ofFirst(1);
        var all = AllPairs.of(IntStream.range(0, 9).mapToObj(i -> (double) i).toList(), first);
        assertThat(all.scores()).allSatisfy(score -> assertThat(score).isEqualTo(0.5, within(0.0)));
    }

    @Test
    void need_two_candidates() {
        assertThatThrownBy(() -> AllPairs.of(List.of(1.0), SURE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least 2 candidates, were 1");
    }
}
