package org.align4j.lm;

import java.util.List;
import org.align4j.Require;

/**
 * How answers are drawn. Logits z become the distribution that is sampled in this order: repetition penalty, temperature,
 * top-k, top-p, min-p; each works on what the one before has left. It is the order of Hugging Face's {@code generate}.
 *
 * <p>Tokens that end an answer are told to the model, whose ids they are, and not here.
 *
 * @param temperature τ: p = softmax(z / τ), &ge; 0; 0 takes the most probable token, and top-k, top-p and min-p change
 *     nothing
 * @param topK keeps the k most probable tokens and those as probable as the k-th, &ge; 0; 0 keeps all (Fan et al. 2018)
 * @param topP keeps the smallest set of most probable tokens that holds at least this probability, and those as probable
 *     as its last one, in (0, 1]; 1 keeps all (Holtzman et al. 2020). Hugging Face lets the order of its sort decide among
 *     equally probable tokens
 * @param minP keeps tokens at least this many times as probable as the most probable one, in [0, 1]; 0 keeps all (Nguyen
 *     et al. 2024)
 * @param repetitionPenalty θ: the logit of a token that stands in the prompt or in the answer so far becomes z / θ if it
 *     is positive and z · θ if it is negative, &gt; 0; 1 changes nothing, Keskar et al. use 1.2. They divide whatever the
 *     sign; here it is as in Hugging Face's {@code RepetitionPenaltyLogitsProcessor}
 * @param n answers a prompt, &ge; 1
 * @param maxTokens limit of sampled tokens, the end marker included, &ge; 1
 * @param stop strings, none empty, that end an answer: its text ends before the first of them. Special tokens have no text,
 *     so none is found by a stop string
 * @param seed of the draws; an answer's draws depend on the seed, its prompt's index and its own index alone
 * @param firstPrompt index of the first prompt, &ge; 0: one who goes on with a list part way gives the place, and the
 *     answers are those of the whole list
 * @param modelLogProbs whether {@link Completion#modelLogProbs()} is wanted; it costs one pass over the vocabulary a token
 *     where the distribution that is sampled is not the model's own
 * @see <a href="https://arxiv.org/abs/1805.04833">Fan et al. 2018: top-k</a>
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020, eq. 2: top-p</a>
 * @see <a href="https://arxiv.org/abs/2407.01082">Nguyen et al. 2024: min-p</a>
 * @see <a href="https://arxiv.org/abs/1909.05858">Keskar et al. 2019, section 4.1: the repetition penalty</a>
 */
public record Sampling(
        double temperature,
        int topK,
        double topP,
        double minP,
        double repetitionPenalty,
        int n,
        int maxTokens,
        List<String> stop,
        long seed,
        int firstPrompt,
        boolean modelLogProbs) {

    public Sampling {
        Require.that(temperature >= 0, "temperature must be >= 0, was %s", temperature);
        Require.that(topK >= 0, "topK must be >= 0, was %s", topK);
        Require.that(0 < topP && topP <= 1, "topP must be in (0, 1], was %s", topP);
        Require.that(0 <= minP && minP <= 1, "minP must be in [0, 1], was %s", minP);
        Require.that(
                0 < repetitionPenalty && repetitionPenalty < Double.POSITIVE_INFINITY,
                "repetitionPenalty must be > 0 and finite, was %s",
                repetitionPenalty);
        Require.that(n >= 1, "n must be >= 1, was %s", n);
        Require.that(maxTokens >= 1, "maxTokens must be >= 1, was %s", maxTokens);
        Require.that(firstPrompt >= 0, "firstPrompt must be >= 0, was %s", firstPrompt);
        stop = List.copyOf(stop);
        Require.that(stop.stream().noneMatch(String::isEmpty), "stop must have no empty string, was %s", stop);
    }

    /** Draws from the model's own distribution: temperature 1, one answer of at most 48 tokens, seed 1. */
    public static Sampling ancestral() {
        return new Sampling(1, 0, 1, 0, 1, 1, 48, List.of(), 1, 0, false);
    }

    /** Always the most probable token. */
    public static Sampling greedy() {
        return ancestral().temperature(0);
    }

    public Sampling temperature(double value) {
        return new Sampling(
                value, topK, topP, minP, repetitionPenalty, n, maxTokens, stop, seed, firstPrompt, modelLogProbs);
    }

    public Sampling topK(int value) {
        return new Sampling(
                temperature,
                value,
                topP,
                minP,
                repetitionPenalty,
                n,
                maxTokens,
                stop,
                seed,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling topP(double value) {
        return new Sampling(
                temperature,
                topK,
                value,
                minP,
                repetitionPenalty,
                n,
                maxTokens,
                stop,
                seed,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling minP(double value) {
        return new Sampling(
                temperature,
                topK,
                topP,
                value,
                repetitionPenalty,
                n,
                maxTokens,
                stop,
                seed,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling repetitionPenalty(double value) {
        return new Sampling(temperature, topK, topP, minP, value, n, maxTokens, stop, seed, firstPrompt, modelLogProbs);
    }

    public Sampling n(int value) {
        return new Sampling(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                value,
                maxTokens,
                stop,
                seed,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling maxTokens(int value) {
        return new Sampling(
                temperature, topK, topP, minP, repetitionPenalty, n, value, stop, seed, firstPrompt, modelLogProbs);
    }

    public Sampling stop(String... value) {
        return new Sampling(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                n,
                maxTokens,
                List.of(value),
                seed,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling seed(long value) {
        return new Sampling(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                n,
                maxTokens,
                stop,
                value,
                firstPrompt,
                modelLogProbs);
    }

    public Sampling firstPrompt(int value) {
        return new Sampling(
                temperature, topK, topP, minP, repetitionPenalty, n, maxTokens, stop, seed, value, modelLogProbs);
    }

    public Sampling modelLogProbs(boolean value) {
        return new Sampling(
                temperature, topK, topP, minP, repetitionPenalty, n, maxTokens, stop, seed, firstPrompt, value);
    }

    /** Whether tokens are drawn from the model's own distribution. */
    public boolean isPlain() {
        return temperature == 1 && topK == 0 && topP == 1 && minP == 0 && repetitionPenalty == 1;
    }
}
