package org.align4j.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * Ranks candidates from the worst to the best by merge sort over pairwise comparisons: split in the middle, the left half
 * first. Merging is greedy, or keeps a beam of merged lists where the judge is uncertain.
 *
 * @see <a href="https://arxiv.org/abs/2403.16950">Liu et al. 2024, section 4</a>
 */
public final class Pairs {

    private final Merge merge;
    private final long mostCalls;

    private Pairs(Merge merge, long mostCalls) {
        this.merge = merge;
        this.mostCalls = mostCalls;
    }

    /** Always believes the judge: at most n·log₂ n comparisons. */
    public static Pairs greedy() {
        return new Pairs(new GreedyMerge(), Long.MAX_VALUE);
    }

    /**
     * Keeps several merged lists where the judge is uncertain, and takes the most probable.
     *
     * @param beam how many, and where
     */
    public static Pairs beam(Beam beam) {
        return new Pairs(new BeamMerge(beam), Long.MAX_VALUE);
    }

    /** The same that stops before the judge is called more often than this, &ge; 0; a calibrated comparison takes 2 calls. */
    public Pairs atMost(long calls) {
        Require.that(calls >= 0, "calls must be >= 0, was %s", calls);
        return new Pairs(merge, calls);
    }

    /** Ranks candidates in the order in which they are; they are at least one. */
    public <T> PairRanking rank(List<T> candidates, PairComparator<T> comparator) {
        return rank(candidates, IntStream.range(0, candidates.size()).toArray(), comparator);
    }

    /** Shuffles the candidates first: where they come in a meaningful order, ties and the split would know it. */
    public <T> PairRanking rank(List<T> candidates, PairComparator<T> comparator, long seed) {
        return rank(candidates, Seed.permutation(candidates.size(), seed), comparator);
    }

    private <T> PairRanking rank(List<T> candidates, int[] order, PairComparator<T> comparator) {
        Require.that(!candidates.isEmpty(), "there must be a candidate to rank");
        var log = new ComparisonLog<>(candidates, comparator, mostCalls);
        var runs = new ArrayList<int[]>();
        boolean complete = true;
        try {
            runs.add(sorted(order, 0, order.length, log, runs));
        } catch (ComparisonLog.OutOfCalls e) {
            complete = false;
        }
        return PairRanking.of(runs, order, log.made(), log.calls(), complete);
    }

    /** While it works, the runs hold what is sorted already and waits to be merged. */
    private int[] sorted(int[] order, int from, int to, ComparisonLog<?> log, List<int[]> runs) {
        if (to - from == 1) {
            return new int[] {order[from]};
        }
        int middle = (from + to) / 2;
        int[] left = sorted(order, from, middle, log, runs);
        runs.add(left);
        int[] right = sorted(order, middle, to, log, runs);
        runs.add(right);
        int[] merged = merge.merge(left, right, log::compare);
        runs.remove(runs.size() - 1);
        runs.remove(runs.size() - 1);
        return merged;
    }
}
