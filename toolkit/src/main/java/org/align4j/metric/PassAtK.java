package org.align4j.metric;

import java.util.List;
import org.align4j.Require;

/**
 * The chance that at least one of k samples passes, estimated without bias from n samples of which c passed.
 *
 * @see <a href="https://arxiv.org/abs/2107.03374">Chen et al. 2021, eq. 1</a>
 */
public final class PassAtK {

    private PassAtK() {}

    /**
     * Samples of one problem.
     *
     * @param n samples, &ge; 1
     * @param c samples that passed, in [0, n]
     */
    public record Samples(int n, int c) {

        public Samples {
            Require.that(n >= 1, "n must be >= 1, was %s", n);
            Require.that(0 <= c && c <= n, "c must be in [0, %s], was %s", n, c);
        }
    }

    /**
     * 1 − C(n − c, k) / C(n, k) = 1 − Π_{i = n−c+1..n} (1 − k / i), and 1 where n − c &lt; k.
     *
     * @param k in [1, n]
     */
    public static double of(Samples problem, int k) {
        Require.that(
                1 <= k && k <= problem.n, "k must be in [1, %s], the samples of the problem, was %s", problem.n, k);
        if (problem.n - problem.c < k) {
            return 1;
        }
        double fail = 1;
        for (int i = problem.n - problem.c + 1; i <= problem.n; i++) {
            fail *= 1 - k / (double) i;
        }
        return 1 - fail;
    }

    /** The mean over problems, each of which needs at least k samples; its standard error is that of a sample of problems. */
    public static Estimate of(List<Samples> problems, int k) {
        return Estimate.ofMean(
                problems.stream().mapToDouble(problem -> of(problem, k)).toArray());
    }
}
