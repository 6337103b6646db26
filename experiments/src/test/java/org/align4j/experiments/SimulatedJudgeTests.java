package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.align4j.pairs.PairComparator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A simulated judge")
class SimulatedJudgeTests {

    private static final int N = 4_000;

    /** Many candidates of two kinds, 1 point apart. */
    private static final double[] HUMAN =
            IntStream.range(0, N).mapToDouble(i -> 2 + i % 2).toArray();

    private static double share(PairComparator<Integer> comparator, boolean betterFirst) {
        return IntStream.range(0, N / 2)
                .mapToDouble(k -> comparator
                        .compare(2 * k + (betterFirst ? 1 : 0), 2 * k + (betterFirst ? 0 : 1))
                        .first())
                .map(p -> p > 0.5 ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Both are right with Φ(1 / √(2·(σ² + t²))): here Φ(1) = 0.841, up to the error of 2,000 pairs. */
    @Test
    void scores_before_rounding_as_well_as_it_compares() {
        var judge = new SimulatedJudge("judge", 0.5, 0, 0);
        double[] looks = judge.looks(HUMAN, 0, 7);
        double byScore = IntStream.range(0, N / 2)
                .mapToDouble(k -> looks[2 * k + 1] > looks[2 * k] ? 1 : 0)
                .average()
                .orElseThrow();
        assertThat(byScore).isEqualTo(0.841, within(0.025));
        assertThat(share(judge.comparator(HUMAN, 7), true)).isEqualTo(0.841, within(0.025));
    }

    @Test
    void says_the_same_in_both_orders_unless_it_likes_the_first_or_is_inconsistent() {
        var fair = new SimulatedJudge("judge", 0.5, 0, 0).comparator(HUMAN, 7);
        assertThat(fair.compare(0, 1).first())
                .isEqualTo(fair.compare(1, 0).second(), within(1e-12))
                .isEqualTo(fair.compare(0, 1).first());
        var biased = new SimulatedJudge("judge", 0.5, 2, 0).comparator(HUMAN, 7);
        assertThat(share(biased, true)).isGreaterThan(share(fair, true));
        assertThat(share(biased, false)).isGreaterThan(share(fair, false));
        var inconsistent = new SimulatedJudge("judge", 0.5, 0, 2).comparator(HUMAN, 7);
        assertThat(inconsistent.compare(0, 1).first())
                .isNotEqualTo(inconsistent.compare(1, 0).second());
    }

    @Test
    void names_whole_numbers_from_1_to_5_that_crowd_at_4() {
        var judge = new SimulatedJudge("judge", 0.5, 0, 0);
        double[] scores = judge.scores(HUMAN, 1, 7);
        assertThat(Arrays.stream(scores).distinct().boxed().toList()).isSubsetOf(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(Arrays.stream(scores).filter(s -> s == 4).count()).isGreaterThan(N / 2);
    }

    @Test
    void sees_something_else_at_every_look_and_with_every_seed() {
        var judge = SimulatedJudge.all().get(0);
        assertThat(judge.looks(HUMAN, 0, 7)).isEqualTo(judge.looks(HUMAN, 0, 7)).isNotEqualTo(judge.looks(HUMAN, 1, 7));
        assertThat(judge.looks(HUMAN, 0, 8)).isNotEqualTo(judge.looks(HUMAN, 0, 7));
    }
}
