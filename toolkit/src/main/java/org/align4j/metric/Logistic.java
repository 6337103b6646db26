package org.align4j.metric;

import java.util.Arrays;
import org.align4j.Require;

/** From numbers on the scale of logits, or of log-likelihoods, to probabilities. */
public final class Logistic {

    private Logistic() {}

    /** σ(x) = 1 / (1 + e^−x), in [0, 1]. */
    public static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** ln(1 + e^x) = −ln σ(−x), without overflow. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /**
     * e^x_i / Σ_j e^x_j, which sum to 1.
     *
     * @param x at least one, none NaN or +∞; −∞ has probability 0
     * @throws IllegalArgumentException if all are −∞: nothing is possible
     */
    public static double[] softmax(double... x) {
        double greatest = Arrays.stream(x).max().orElse(Double.NEGATIVE_INFINITY);
        Require.that(Double.isFinite(greatest), "the greatest logit must be finite, was %s", greatest);
        double sum = Arrays.stream(x).map(each -> Math.exp(each - greatest)).sum();
        return Arrays.stream(x).map(each -> Math.exp(each - greatest) / sum).toArray();
    }
}
