package org.align4j.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.align4j.lm.Sampling;

/**
 * Draws one token from logits. A tie of the greatest logit goes to the lower id.
 *
 * @param sampling temperature and top-p; of these alone
 */
record TokenSampler(Sampling sampling) {

    /**
     * A drawn token.
     *
     * @param token its id
     * @param logProbability under the distribution it was drawn from, in nats
     */
    record Draw(int token, double logProbability) {}

    /**
     * Draws from the row of V logits that begins at {@code from}.
     *
     * @param random used once, and not at all at temperature 0
     * @throws ArithmeticException if a logit is not finite
     */
    Draw draw(float[] logits, int from, int vocabulary, RandomGenerator random) {
        int best = argMax(logits, from, vocabulary);
        if (sampling.temperature() == 0) {
            return new Draw(best, 0);
        }
        var weights = new double[vocabulary]; // exp((z - max) / temperature)
        for (int v = 0; v < vocabulary; v++) {
            weights[v] = Math.exp((logits[from + v] - logits[from + best]) / sampling.temperature());
        }
        if (sampling.topP() < 1) {
            keepNucleus(weights);
        }
        double total = Arrays.stream(weights).sum();
        int token = pick(weights, random.nextDouble() * total, best);
        return new Draw(token, Math.log(weights[token] / total));
    }

    private static int argMax(float[] logits, int from, int vocabulary) {
        int best = 0;
        for (int v = 0; v < vocabulary; v++) {
            if (!Float.isFinite(logits[from + v])) {
                throw new ArithmeticException(
                        "logit of token %d must be finite, was %s".formatted(v, logits[from + v]));
            }
            if (logits[from + v] > logits[from + best]) {
                best = v;
            }
        }
        return best;
    }

    /** The token in whose share of the total the point lies; the best one if rounding leaves the point over. */
    private static int pick(double[] weights, double point, int best) {
        double left = point;
        for (int v = 0; v < weights.length; v++) {
            left -= weights[v];
            if (left < 0) {
                return v;
            }
        }
        return best;
    }

    /**
     * Sets to 0 what lies outside the smallest set of most probable tokens that holds top-p of the probability. Tokens as
     * probable as the last one of the set stay too.
     *
     * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020, eq. 2</a>
     */
    private void keepNucleus(double[] weights) {
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double wanted = sampling.topP() * Arrays.stream(sorted).sum();
        int last = sorted.length - 1;
        for (double kept = sorted[last]; kept < wanted && last > 0; kept += sorted[last]) {
            last--;
        }
        double smallest = sorted[last];
        for (int v = 0; v < weights.length; v++) {
            if (weights[v] < smallest) {
                weights[v] = 0;
            }
        }
    }
}
