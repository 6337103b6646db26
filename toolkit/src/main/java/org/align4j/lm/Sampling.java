package org.align4j.lm;

import org.align4j.Require;

/**
 * How answers are drawn.
 *
 * @param temperature divides the logits, &ge; 0; 0 takes the most probable token
 * @param topP keeps the smallest set of tokens with at least this probability, in (0, 1]; 1 keeps all
 * @param n answers a prompt, &ge; 1
 * @param maxTokens limit of sampled tokens, the end marker included, &ge; 1
 * @param seed of the draws; an answer depends on the seed, its prompt's index and its own index alone
 */
public record Sampling(double temperature, double topP, int n, int maxTokens, long seed) {

    public Sampling {
        Require.that(temperature >= 0, "temperature must be >= 0, was %s", temperature);
        Require.that(0 < topP && topP <= 1, "topP must be in (0, 1], was %s", topP);
        Require.that(n >= 1, "n must be >= 1, was %s", n);
        Require.that(maxTokens >= 1, "maxTokens must be >= 1, was %s", maxTokens);
    }

    /** Draws from the model's own distribution: temperature 1, one answer of at most 48 tokens, seed 1. */
    public static Sampling ancestral() {
        return new Sampling(1, 1, 1, 48, 1);
    }

    /** Always the most probable token. */
    public static Sampling greedy() {
        return ancestral().temperature(0);
    }

    public Sampling temperature(double value) {
        return new Sampling(value, topP, n, maxTokens, seed);
    }

    public Sampling topP(double value) {
        return new Sampling(temperature, value, n, maxTokens, seed);
    }

    public Sampling n(int value) {
        return new Sampling(temperature, topP, value, maxTokens, seed);
    }

    public Sampling maxTokens(int value) {
        return new Sampling(temperature, topP, n, value, seed);
    }

    public Sampling seed(long value) {
        return new Sampling(temperature, topP, n, maxTokens, value);
    }
}
