package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.pairs.PairComparator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A way of ranking by comparisons")
class PairMethodTests {

    private static final double[] QUALITY = {3, 1, 4, 1.5, 9, 2, 6, 5};

    /** So sure that it is never wrong, and never unsure. */
    private static final PairComparator<Integer> SURE = PairComparator.ofLatent(candidate -> 100 * QUALITY[candidate]);

    private static List<Integer> order(Ranked ranked) {
        return IntStream.range(0, ranked.scores().length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ranked.scores()[i]))
                .toList();
    }

    @Test
    void finds_the_order_of_a_judge_that_is_never_wrong() {
        for (PairMethod method : PairMethod.all()) {
            if (!method.name().equals(PairMethod.RANDOM)) {
                assertThat(order(method.rank(8, SURE, 1))).as(method.name()).containsExactly(1, 3, 5, 0, 2, 7, 6, 4);
            }
        }
    }

    @Test
    void costs_twice_as_many_calls_in_both_orders() {
        for (PairMethod method : PairMethod.all()) {
            var ranked = method.rank(8, SURE, 1);
            int orders = method.name().endsWith(PairMethod.BOTH_ORDERS) ? 2 : 1;
            assertThat(ranked.calls()).as(method.name()).isEqualTo(orders * ranked.comparisons());
        }
    }

    @Test
    void compares_as_many_random_pairs_as_greedy_does() {
        var methods = PairMethod.all();
        long random = methods.stream()
                .filter(m -> m.name().equals(PairMethod.RANDOM))
                .findFirst()
                .orElseThrow()
                .rank(8, SURE, 1)
                .comparisons();
        assertThat(random)
                .isEqualTo(methods.get(0).rank(8, SURE, 1).comparisons())
                .isLessThanOrEqualTo(24);
    }

    /** Four anchors make five places; no two candidates of different places are out of order. */
    @Test
    void puts_candidates_between_the_right_anchors() {
        var ranked = PairMethod.anchored(4).rank(8, SURE, 1);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                if (ranked.scores()[i] < ranked.scores()[j]) {
                    assertThat(QUALITY[i]).isLessThan(QUALITY[j]);
                }
            }
        }
        assertThat(ranked.scores()).contains(1, 3, 5, 7);
    }
}
