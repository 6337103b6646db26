package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;

/**
 * Chain of Hindsight: cross-entropy on answers shown behind their feedback, plus a share of pretraining cross-entropy:
 * L = CE(hindsight) + λ·CE(pretraining), each the mean over sequences of the mean over tokens.
 *
 * @param pretrainingWeight λ &ge; 0; the official code uses 0.01
 * @see <a href="https://arxiv.org/abs/2302.02676">Liu et al. 2023, section 2</a>
 */
public record ChainOfHindsight(double pretrainingWeight) {

    private static final Sft CROSS_ENTROPY = new Sft().reducedBy(Reduction.SEQUENCE_MEAN);

    public ChainOfHindsight {
        Require.that(pretrainingWeight >= 0, "pretrainingWeight must be >= 0, was %s", pretrainingWeight);
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
