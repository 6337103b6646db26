package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * PPO-ptx: the policy's loss plus γ times the cross-entropy of pretraining text.
 *
 * @param coefficient γ &ge; 0; the paper uses 27.8
 * @see <a href="https://arxiv.org/abs/2203.02155">Ouyang et al. 2022, eq. 2</a>
 */
public record PpoPtx(double coefficient) {

    public PpoPtx {
        Require.that(coefficient >= 0, "coefficient must be >= 0, was %s", coefficient);
    }

    /** The sum of both, from two scalars. */
    public NDArray mix(NDArray policyLoss, NDArray pretrainingLoss) {
        return policyLoss.add(pretrainingLoss.reshape(1).mul(coefficient).sum());
    }
}
