package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Binary classifier optimisation on pairs: −log σ(r_w − δ) − log σ(−(r_l − δ)), where r = β·log-ratio and δ is the mean
 * reward of the batch, a constant.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @see <a href="https://arxiv.org/abs/2404.04656">Jung et al. 2024</a>
 */
public record BcoPair(double beta) implements PairObjective {

    public BcoPair {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray chosen = pairs.chosenLogRatio().mul(beta); // (B)
        NDArray rejected = pairs.rejectedLogRatio().mul(beta); // (B)
        NDArray shift = chosen.add(rejected).mean().div(2).stopGradient();
        return LogSigmoid.of(chosen.sub(shift)).add(LogSigmoid.of(shift.sub(rejected))).neg();
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(2 * Math.log(2));
    }
}
