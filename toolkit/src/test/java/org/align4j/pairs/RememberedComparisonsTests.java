package org.align4j.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparator that remembers")
class RememberedComparisonsTests {

    private static final List<Double> CANDIDATES = List.of(3.0, 1.0, 2.0, 5.0, 4.0);

    private final AtomicInteger asked = new AtomicInteger();
    private final PairComparator<Double> counting = (first, second) -> {
        asked.incrementAndGet();
        return PairComparator.ofLatent(Double::doubleValue).compare(first, second);
    };

    @Test
    void asks_each_order_of_a_pair_once() {
        var remembering = counting.remembering();
        assertThat(remembering.compare(1.0, 2.0)).isEqualTo(remembering.compare(1.0, 2.0));
        assertThat(asked).hasValue(1);
        assertThat(remembering.compare(2.0, 1.0)).isNotEqualTo(remembering.compare(1.0, 2.0));
        assertThat(asked).hasValue(2);
    }

    @Test
    void ranks_like_the_one_that_it_asks_and_counts_the_same_calls() {
        var remembering = counting.remembering();
        var once = Pairs.greedy().rank(CANDIDATES, counting.calibrated());
        assertThat(Pairs.greedy().rank(CANDIDATES, remembering.calibrated())).isEqualTo(once);
        asked.set(0);
        assertThat(Pairs.greedy().rank(CANDIDATES, remembering.calibrated())).isEqualTo(once);
        assertThat(asked).hasValue(0);
    }
}
