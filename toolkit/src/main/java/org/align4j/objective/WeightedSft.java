package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.tensor.TokenLogProbs;

/**
 * Class-weighted cross-entropy of conditioned RL fine-tuning (C-RLFT): Σ w·(−l) / Σ w, where a token's weight is that of
 * its data source (OpenChat: GPT-4 1.0, GPT-3.5 0.1), 0 on prompt and padding. For the form that weighs sequences alike,
 * divide a sequence's weights by its number of targets before.
 *
 * @see <a href="https://arxiv.org/abs/2309.11235">Wang et al. 2023</a>
 */
public final class WeightedSft {

    private WeightedSft() {}

    /**
     * The loss of a batch.
     *
     * @param tokens log-probabilities
     * @param weights of the tokens they belong to, &ge; 0, (B, T−1)
     */
    public static Loss loss(TokenLogProbs tokens, NDArray weights) {
        return new Loss(tokens.values().neg().mul(weights).sum(), weights.sum().getFloat());
    }
}
