package org.align4j.grade;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * How probable a model takes a text to be, token by token: the numbers that GPTScore is made of.
 *
 * @param logProbs log p of each token given what stands before it, in nats; at least one, each &le; 0
 * @see <a href="https://arxiv.org/abs/2302.04166">Fu et al. 2023: GPTScore, eq. 1</a>
 */
public record TargetLikelihood(List<Double> logProbs) {

    public TargetLikelihood {
        logProbs = List.copyOf(logProbs);
        Require.that(!logProbs.isEmpty(), "a target must have at least 1 token");
        for (double logProb : logProbs) {
            // Single precision may put a certain token a little above 0.
            Require.that(logProb <= 1e-3, "log-probabilities must be <= 0, was %s", logProb);
        }
    }

    /** Σ log p / m over the m tokens: GPTScore with equal weights. */
    public double mean() {
        return sum() / logProbs.size();
    }

    /** Σ log p, which a longer target makes smaller. */
    public double sum() {
        return logProbs.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Σ w·log p. */
    public double weighted(List<Double> weights) {
        Require.that(
                weights.size() == logProbs.size(),
                "weights must be one a token, were %s for %s tokens",
                weights.size(),
                logProbs.size());
        return IntStream.range(0, weights.size())
                .mapToDouble(i -> weights.get(i) * logProbs.get(i))
                .sum();
    }

    /** exp(−mean), &ge; 1; lower is better. */
    public double perplexity() {
        return Math.exp(-mean());
    }
}
