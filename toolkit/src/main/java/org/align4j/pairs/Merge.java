package org.align4j.pairs;

/** Makes one ranking of two. */
@FunctionalInterface
interface Merge {

    /**
     * Merges, asking for as many comparisons as needed.
     *
     * @param left candidates from the worst to the best, at least one
     * @param right others likewise
     * @return all of them from the worst to the best
     */
    int[] merge(int[] left, int[] right, Comparing comparing);

    /** What a merge may ask: what is said of two candidates, the first shown first. */
    @FunctionalInterface
    interface Comparing {

        PreferenceProbabilities compare(int first, int second);
    }
}
