package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * Settings of a unified prompt: a prompt before the input and a prefix in every layer, trained together, with one budget of
 * positions for both.
 *
 * <p>The definition is our own. The survey that names the method cites a text that could not be read; this is the union of
 * {@link PromptTuning} and {@link PrefixTuning}, and nothing in it is to be taken as the cited authors'.
 *
 * @param budget positions of prompt and prefix together, ≥ 2
 * @param share of the budget that the prompt gets, in (0, 1); rounded to whole positions, of which each gets at least one
 * @param start of the prompt
 * @param deviation of the first prefix, as in {@link PrefixTuning}
 */
public record UnifiedPrompt(int budget, double share, PromptTuning.Start start, double deviation)
        implements AdapterSettings {

    public UnifiedPrompt {
        Require.that(budget >= 2, "budget must be >= 2, was %s", budget);
        Require.that(0 < share && share < 1, "share must be in (0, 1), was %s", share);
        Require.that(deviation > 0, "deviation must be > 0, was %s", deviation);
    }

    /** Half for each, from the vocabulary and from normal numbers of deviation 1. */
    public static UnifiedPrompt of(int budget) {
        return new UnifiedPrompt(budget, 0.5, PromptTuning.vocabulary(), 1);
    }

    public UnifiedPrompt share(double newShare) {
        return new UnifiedPrompt(budget, newShare, start, deviation);
    }

    public UnifiedPrompt deviation(double newDeviation) {
        return new UnifiedPrompt(budget, share, start, newDeviation);
    }

    /** Positions of the prompt; the prefix gets the others. */
    public int promptLength() {
        return (int) Math.min(budget - 1, Math.max(1, Math.round(budget * share)));
    }

    @Override
    public Composed create(DecoderShape shape, NDArray embedding, long seed, NDManager manager) {
        var prompt = new PromptTuning(promptLength(), start);
        var prefix = PrefixTuning.of(budget - promptLength()).deviation(deviation);
        return new Composed(
                prompt.create(embedding, Seed.derive(seed, 0), manager),
                prefix.create(shape, Seed.derive(seed, 1), manager));
    }
}
