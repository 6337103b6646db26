package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Robust DPO: an unbiased estimate of the DPO loss under labels flipped with a known rate ε:
 * [−(1−ε)·log σ(β·h) + ε·log σ(−β·h)] / (1−2ε).
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @param flipRate ε in [0, 0.5), the rate of flipped labels
 * @see <a href="https://arxiv.org/abs/2403.00409">Chowdhury et al. 2024</a>
 */
public record RobustDpo(double beta, double flipRate) implements PairObjective {

    public RobustDpo {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(0 <= flipRate && flipRate < 0.5, "flipRate must be in [0, 0.5), was %s", flipRate);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray reward = pairs.margin().mul(beta); // (B)
        NDArray kept = LogSigmoid.of(reward).mul(1 - flipRate);
        NDArray flipped = LogSigmoid.of(reward.neg()).mul(flipRate);
        return flipped.sub(kept).div(1 - 2 * flipRate);
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(Math.log(2));
    }
}
