package org.align4j.experiments;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.PreferenceProbabilities;

/**
 * A judge that sees what people scored, unclearly, and is asked to score or to compare. Scoring and comparing are equally hard for
 * it: whenever it looks at a candidate it sees h + t + σ·e, where h is the human score, t its own taste, the same at every look and
 * normal with standard deviation {@value #TASTE}, and e normal, new at every look.
 *
 * <p>Asked to compare, it looks at both, and says P(first better) = logistic(1.702·d / (σ√2) + b + τ·c), the logistic form of
 * Φ(d / (σ√2)): d is the difference of what it saw, the same for both orders of showing, b its liking for the first place, c normal
 * and new for each order.
 *
 * <p>Asked to score, it looks once, and names a whole number from 1 to 5 that crowds at the upper end: round(4 + ½·(x − 3)).
 *
 * @param name in the table
 * @param look σ, in points of the human scale, &gt; 0
 * @param bias b, in logits
 * @param inconsistency τ, in logits, &ge; 0
 */
record SimulatedJudge(String name, double look, double bias, double inconsistency) {

    static final double TASTE = 0.5;

    private static final double LOGISTIC_OF_NORMAL = 1.702;

    // What a draw is for.
    private static final long OF_TASTE = 1;
    private static final long OF_SCORE = 2;
    private static final long OF_PAIR = 3;
    private static final long OF_ORDER = 4;

    /** One that sees well, and three that are worse in one respect. */
    static List<SimulatedJudge> all() {
        return List.of(
                new SimulatedJudge("sees well", 0.5, 0, 0),
                new SimulatedJudge("sees badly", 1.5, 0, 0),
                new SimulatedJudge("likes the first", 0.5, 2, 0),
                new SimulatedJudge("inconsistent", 0.5, 0, 2));
    }

    /** Compares the candidates of a document. */
    PairComparator<Integer> comparator(double[] human, long seed) {
        return (i, j) -> {
            int low = Math.min(i, j);
            int high = Math.max(i, j);
            double apart = human[low] + taste(low, seed) - human[high] - taste(high, seed);
            double seen = apart / (look * Math.sqrt(2)) + normal(seed, OF_PAIR, low, high);
            double logit = LOGISTIC_OF_NORMAL * (i < j ? seen : -seen) + bias;
            return PreferenceProbabilities.ofFirst(
                    1 / (1 + Math.exp(-logit - inconsistency * normal(seed, OF_ORDER, i, j))));
        };
    }

    /** What it sees of every candidate in one look. */
    double[] looks(double[] human, int look, long seed) {
        return IntStream.range(0, human.length)
                .mapToDouble(i -> human[i] + taste(i, seed) + this.look * normal(seed, OF_SCORE, i, look))
                .toArray();
    }

    /** The mean of the whole numbers that it names in so many looks. */
    double[] scores(double[] human, int looks, long seed) {
        double[] mean = new double[human.length];
        for (int k = 0; k < looks; k++) {
            double[] seen = looks(human, k, seed);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += named(seen[i]) / looks;
            }
        }
        return mean;
    }

    private static double named(double seen) {
        return Math.max(1, Math.min(5, Math.round(4 + 0.5 * (seen - 3))));
    }

    private static double taste(int candidate, long seed) {
        return TASTE * normal(seed, OF_TASTE, candidate);
    }

    private static double normal(long seed, long... place) {
        return Seed.generator(seed, place).nextGaussian();
    }
}
