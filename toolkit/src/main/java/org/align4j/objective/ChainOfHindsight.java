package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;

/**
 * Chain of Hindsight: cross-entropy on answers shown behind their feedback, plus a share of pretraining cross-entropy:
 * L = CE(hindsight) + λ·CE(pretraining), each the mean over sequences of the mean over tokens.
 *
 * @param pretrainingWeight λ &ge; 0; the official code uses 0.01
 * @param forgetting the largest share of a chain's past tokens that may be hidden at random while training, in [0, 1); the
 *     official code's default is 0, the paper hides up to 0.15
 * @see <a href="https://arxiv.org/abs/2302.02676">Liu et al. 2023, section 2</a>
 */
public record ChainOfHindsight(double pretrainingWeight, double forgetting) {

    private static final Sft CROSS_ENTROPY = new Sft().reducedBy(Reduction.SEQUENCE_MEAN);

    public ChainOfHindsight {
        Require.that(pretrainingWeight >= 0, "pretrainingWeight must be >= 0, was %s", pretrainingWeight);
        Require.that(0 <= forgetting && forgetting < 1, "forgetting must be in [0, 1), was %s", forgetting);
    }

    /** Nothing is hidden. */
    public ChainOfHindsight(double pretrainingWeight) {
        this(pretrainingWeight, 0);
    }

    /** As the official code by default: λ = 0.01, nothing is hidden. */
    public static ChainOfHindsight withDefaults() {
        return new ChainOfHindsight(0.01);
    }

    /** With another λ. */
    public ChainOfHindsight pretrainingWeight(double value) {
        return new ChainOfHindsight(value, forgetting);
    }

    /** With up to this share of past tokens hidden. */
    public ChainOfHindsight forgetting(double value) {
        return new ChainOfHindsight(pretrainingWeight, value);
    }

    /** The loss of a batch of each, a scalar. */
    public NDArray loss(TokenLogProbs hindsight, TokenLogProbs pretraining) {
        NDArray pretrainingLoss = CROSS_ENTROPY.loss(pretraining).mean().reshape(1);
        return CROSS_ENTROPY
                .loss(hindsight)
                .mean()
                .add(pretrainingLoss.mul(pretrainingWeight).sum());
    }
}
