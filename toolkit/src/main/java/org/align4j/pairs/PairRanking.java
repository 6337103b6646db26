package org.align4j.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A ranking by comparisons, and what it cost.
 *
 * @param runs candidates' indices, each run from the worst to the best: one run of all candidates, or, where the calls came to
 *     their end before, those that were sorted until then
 * @param comparisons in the order in which they were made
 * @param judgeCalls one or, calibrated, two a comparison
 * @param complete whether the calls sufficed
 */
public record PairRanking(
        List<List<Integer>> runs, List<PairComparison> comparisons, long judgeCalls, boolean complete) {

    public PairRanking {
        runs = runs.stream().map(List::copyOf).toList();
        comparisons = List.copyOf(comparisons);
    }

    /** What was sorted, and every candidate that was not as a run of its own. */
    static PairRanking of(List<int[]> sorted, int[] all, List<PairComparison> made, long calls, boolean complete) {
        var runs = new ArrayList<List<Integer>>();
        var seen = new HashSet<Integer>();
        for (int[] run : sorted) {
            List<Integer> indices = Arrays.stream(run).boxed().toList();
            runs.add(indices);
            seen.addAll(indices);
        }
        Arrays.stream(all).filter(i -> !seen.contains(i)).forEach(i -> runs.add(List.of(i)));
        return new PairRanking(runs, made, calls, complete);
    }

    /**
     * The candidates' indices from the worst to the best.
     *
     * @throws IllegalStateException if the calls of the judge came to their end before
     */
    public List<Integer> order() {
        if (!complete) {
            throw new IllegalStateException("the ranking stopped after " + judgeCalls
                    + " calls of the judge; what was sorted until then is in runs()");
        }
        return runs.get(0);
    }

    /**
     * Each candidate's place in the order, 0 for the worst: the ranking as scores.
     *
     * @throws IllegalStateException if the calls of the judge came to their end before
     */
    public double[] places() {
        List<Integer> order = order();
        double[] places = new double[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place;
        }
        return places;
    }
}
