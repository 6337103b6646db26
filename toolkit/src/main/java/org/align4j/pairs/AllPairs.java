package org.align4j.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Every candidate compared with every other: what a ranking by comparisons can be at most, and at what cost.
 *
 * <p>Each pair is shown in one order, and every candidate is shown first as often as second, or nearly: else a judge that prefers
 * the first would prefer the candidates at the head of the list.
 *
 * @param scores of the candidates: the mean probability of being better than another, in [0, 1]; a tie counts one half
 * @param comparisons n·(n − 1)/2 of them
 * @param judgeCalls one or, calibrated, two a comparison
 */
public record AllPairs(List<Double> scores, List<PairComparison> comparisons, long judgeCalls) {

    public AllPairs {
        scores = List.copyOf(scores);
        comparisons = List.copyOf(comparisons);
    }

    /** Compares all candidates, at least two. */
    public static <T> AllPairs of(List<T> candidates, PairComparator<T> comparator) {
        int n = candidates.size();
        Require.that(n >= 2, "there must be at least 2 candidates, were %s", n);
        var log = new ComparisonLog<>(candidates, comparator, Long.MAX_VALUE);
        double[] better = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                // The earlier one is shown first at odd distances, the later one at even ones.
                int first = (j - i) % 2 == 1 ? i : j;
                int second = i + j - first;
                var said = log.compare(first, second);
                better[first] += said.first() + said.tie() / 2;
                better[second] += said.second() + said.tie() / 2;
            }
        }
        var scores = IntStream.range(0, n).mapToObj(i -> better[i] / (n - 1)).toList();
        return new AllPairs(scores, log.made(), log.calls());
    }

    /** The candidates' indices from the worst to the best; equal scores in the order in which they came. */
    public List<Integer> order() {
        var order = new ArrayList<>(IntStream.range(0, scores.size()).boxed().toList());
        order.sort(Comparator.comparing(scores::get));
        return List.copyOf(order);
    }
}
