package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Log-probabilities of the candidates y_1, …, y_K for one prompt under the policy, in any order.
 *
 * @param sums log π(y_i|x), summed over tokens, (K)
 * @param counts tokens of y_i, (K)
 * @param scores one finite number a candidate, higher is better, ties allowed
 * @param paddedLength places of a candidate when all are padded to the longest, &ge; 1
 * @param target what a regulariser holds on to
 */
public record CandidateLogProbs(NDArray sums, NDArray counts, double[] scores, long paddedLength, Target target) {

    public CandidateLogProbs {
        scores = scores.clone();
        Require.that(scores.length >= 1, "scores must be of at least one candidate, was of none");
        for (int i = 0; i < scores.length; i++) {
            Require.that(
                    Double.isFinite(scores[i]), "scores must be finite, that of candidate %s was %s", i, scores[i]);
        }
        Shape shape = new Shape(scores.length);
        Require.that(
                sums.getShape().equals(shape) && counts.getShape().equals(shape),
                "sums and counts must have one number a score, sums %s, counts %s, scores %s",
                sums.getShape(),
                counts.getShape(),
                shape);
        Require.that(paddedLength >= 1, "paddedLength must be >= 1, was %s", paddedLength);
    }

    /** Candidates of which the best is the regulariser's target, without its divergence. */
    public CandidateLogProbs(NDArray sums, NDArray counts, double[] scores, long paddedLength) {
        this(sums, counts, scores, paddedLength, Target.withoutKl(at(sums, best(scores))));
    }

    /** The candidates' scores; a copy. */
    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** Number of candidates, K. */
    public int size() {
        return scores.length;
    }

    /** {@link #sums} divided by {@link #counts}; 0 for an empty candidate, (K). */
    public NDArray means() {
        return sums.div(counts.maximum(1));
    }

    /** The index of the highest score; of several the lowest. */
    public int best() {
        return best(scores);
    }

    /** Indices by falling score; of equal scores the lower index first. */
    public List<Integer> order() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> 0.0 - scores[i]))
                .toList();
    }

    /** A candidate's entry of an array (K), (1). */
    static NDArray at(NDArray values, int candidate) {
        return values.get(candidate + ":" + (candidate + 1));
    }

    /** v_i − v_j in row i and column j, of an array (K), (K, K). */
    static NDArray differences(NDArray values) {
        return values.expandDims(1).sub(values.expandDims(0));
    }

    /** A number for every ordered pair of candidates (i, j) with score_i &gt; score_j, 0 for the others, (K, K). */
    NDArray contrasts(Contrast contrast) {
        int k = scores.length;
        var values = new float[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                values[i * k + j] = scores[i] > scores[j] ? (float) contrast.of(i, j) : 0;
            }
        }
        return square(values);
    }

    /** The mean of the entries (i, j) of an array (K, K) with score_i &gt; score_j, a scalar; 0 where there is none. */
    NDArray meanOverPairs(NDArray values) {
        NDArray pairs = contrasts((better, worse) -> 1);
        NDArray count = pairs.sum().reshape(1).maximum(1);
        return values.mul(pairs).div(count).sum();
    }

    /** The number of candidates that score higher than a candidate. */
    int rank(int candidate) {
        return (int) Arrays.stream(scores).filter(s -> s > scores[candidate]).count();
    }

    /** One number a candidate as an array, (K). */
    NDArray constants(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return sums.getManager().create(floats);
    }

    /** Constants as an array, (K, K). */
    NDArray square(float[] values) {
        return sums.getManager().create(values, new Shape(scores.length, scores.length));
    }

    /** What a contrast between a candidate and a worse one is given. */
    @FunctionalInterface
    interface Contrast {

        double of(int better, int worse);
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
