package org.align4j.metric;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * What the answer is worth that a score picks from n, estimated from all ways to draw n of the N samples there are.
 *
 * @see <a href="https://arxiv.org/abs/2112.09332">Nakano et al. 2021, appendix I: the estimator</a>
 */
public final class BestOfN {

    private BestOfN() {}

    /**
     * Σ_i C(i − 1, n − 1) / C(N, n) · value_(i), in ascending order of score; of equal scores the first sample is picked.
     *
     * @param scores by which one is picked, N of them, not NaN
     * @param values that the picked one is worth, N
     * @param n in [1, N]
     */
    public static double of(double[] scores, double[] values, int n) {
        int total = scores.length;
        Require.that(total == values.length, "scores and values must be as many, were %s and %s", total, values.length);
        Require.that(1 <= n && n <= total, "n must be in [1, %s], the samples, was %s", total, n);
        for (int i = 0; i < total; i++) {
            Require.that(!Double.isNaN(scores[i]), "scores must not be NaN, score %s was", i);
        }
        int[] best = IntStream.range(0, total)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double worth = 0;
        double share = n / (double) total; // of draws whose best is the r-th: the first, C(N−1, n−1) / C(N, n)
        for (int r = 0; r <= total - n; r++) {
            worth += share * values[best[r]];
            share *= (total - n - r) / (double) (total - 1 - r);
        }
        return worth;
    }

    /** The mean over prompts; its standard error is that of a sample of prompts. */
    public static Estimate of(List<double[]> scores, List<double[]> values, int n) {
        Require.that(
                scores.size() == values.size(),
                "prompts must be as many, were %s with scores and %s with values",
                scores.size(),
                values.size());
        return Estimate.ofMean(IntStream.range(0, scores.size())
                .mapToDouble(i -> of(scores.get(i), values.get(i), n))
                .toArray());
    }
}
