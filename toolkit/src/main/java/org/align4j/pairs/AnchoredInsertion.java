package org.align4j.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * The variant for many candidates: a few anchors are ranked, every other candidate finds its place among them by binary search,
 * at log₂ of the anchors comparisons. Candidates with the same place are not compared with each other.
 *
 * @param positions how many anchors lie below each other candidate, in their order
 * @param comparisons in the order in which they were made
 * @param judgeCalls one or, calibrated, two a comparison
 * @param order all candidates from the worst to the best; those with one place in the order in which they came
 * @see <a href="https://arxiv.org/abs/2403.16950">Liu et al. 2024: scaling</a>
 */
public record AnchoredInsertion(
        List<Integer> positions, List<PairComparison> comparisons, long judgeCalls, List<Integer> order) {

    public AnchoredInsertion {
        positions = List.copyOf(positions);
        comparisons = List.copyOf(comparisons);
        order = List.copyOf(order);
    }

    /**
     * Inserts candidates among ranked anchors. The anchor is shown first; the search goes below it if it is more probably the
     * better one.
     *
     * @param candidates all of them
     * @param anchors indices of those that are ranked, from the worst to the best, at least one
     * @param others indices of those that are inserted
     * @throws IllegalArgumentException for an index of no candidate, or one that stands twice
     */
    public static <T> AnchoredInsertion of(
            List<T> candidates, List<Integer> anchors, List<Integer> others, PairComparator<T> comparator) {
        Require.that(!anchors.isEmpty(), "there must be an anchor");
        requireOnce(candidates.size(), anchors, others);
        var log = new ComparisonLog<>(candidates, comparator, Long.MAX_VALUE);
        List<Integer> positions =
                others.stream().map(other -> position(anchors, other, log)).toList();
        return new AnchoredInsertion(positions, log.made(), log.calls(), order(anchors, others, positions));
    }

    private static void requireOnce(int candidates, List<Integer> anchors, List<Integer> others) {
        var seen = new HashSet<Integer>();
        Stream.of(anchors, others).flatMap(List::stream).forEach(index -> {
            Require.that(0 <= index && index < candidates, "indices must be in [0, %s), one was %s", candidates, index);
            Require.that(seen.add(index), "a candidate must be an anchor or another, and once, %s was twice", index);
        });
    }

    private static int position(List<Integer> anchors, int other, ComparisonLog<?> log) {
        int low = 0;
        int high = anchors.size();
        while (low < high) {
            int middle = (low + high - 1) / 2;
            var probabilities = log.compare(anchors.get(middle), other);
            if (probabilities.first() > probabilities.second()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<Integer> order(List<Integer> anchors, List<Integer> others, List<Integer> positions) {
        var sorted = IntStream.range(0, others.size())
                .boxed()
                .sorted(Comparator.comparing(positions::get))
                .toList();
        var order = new ArrayList<Integer>();
        int next = 0;
        for (int place = 0; place <= anchors.size(); place++) {
            while (next < sorted.size() && positions.get(sorted.get(next)) == place) {
                order.add(others.get(sorted.get(next++)));
            }
            if (place < anchors.size()) {
                order.add(anchors.get(place));
            }
        }
        return order;
    }
}
