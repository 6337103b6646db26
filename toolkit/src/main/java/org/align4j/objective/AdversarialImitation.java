package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.align4j.Require;

/**
 * The refinement of Second Thoughts by adversarial imitation: −E[−log π_adv + α·log π] + β·KL(π_old ‖ π), means over tokens,
 * where π_adv was trained on unwanted answers and the divergence is estimated by log π_old − log π of the tokens sampled.
 *
 * <p><strong>Unverified.</strong> The formula is the paper's as remembered: its text could not be read again and no code of
 * its authors was found.
 *
 * @param alpha α &ge; 0, weight of the imitation
 * @param beta β &ge; 0, strength of the pull towards the policy that sampled
 * @see <a href="https://arxiv.org/abs/2301.00355">Liu et al. 2022 (Second Thoughts)</a>
 */
public record AdversarialImitation(double alpha, double beta) {

    public AdversarialImitation {
        Require.that(alpha >= 0 && Double.isFinite(alpha), "alpha must be finite and >= 0, was %s", alpha);
        Require.that(beta >= 0 && Double.isFinite(beta), "beta must be finite and >= 0, was %s", beta);
    }

    /**
     * The loss of a batch, averaged over its tokens.
     *
     * @param policy log π of every token, (B, T)
     * @param old log π_old, a constant, (B, T)
     * @param adversary log π_adv, a constant, (B, T)
     * @param mask 1 where a token counts, else 0, (B, T)
     */
    public Loss loss(NDArray policy, NDArray old, NDArray adversary, NDArray mask) {
        NDArray gain = policy.mul(alpha).sub(adversary); // (B, T)
        NDArray divergence = old.sub(policy);
        NDArray losses = divergence.mul(beta).sub(gain).mul(mask);
        return new Loss(losses.sum(), mask.toType(DataType.FLOAT32, true).sum().getFloat());
    }
}
