package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Binary classifier optimisation on pairs: −log σ(r_w − δ) − log σ(−(r_l − δ)), where r = β·log-ratio and δ is a constant
 * shift. The paper's δ is a running mean of the rewards seen so far, which an objective that remembers nothing takes from
 * its caller.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @param shift δ; 0 before any reward was seen
 * @see <a href="https://arxiv.org/abs/2404.04656">Jung et al. 2024</a>
 */
public record BcoPair(double beta, double shift) implements PairObjective {

    public BcoPair {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(Double.isFinite(shift), "shift must be finite, was %s", shift);
    }

    /** No shift. */
    public static BcoPair withBeta(double beta) {
        return new BcoPair(beta, 0);
    }

    /** The same with another shift. */
    public BcoPair shiftedBy(double value) {
        return new BcoPair(beta, value);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray chosen = pairs.chosenLogRatio().mul(beta).sub(shift); // (B)
        NDArray rejected = pairs.rejectedLogRatio().mul(beta).sub(shift); // (B)
        return LogSigmoid.of(chosen).add(LogSigmoid.of(rejected.neg())).neg();
    }

    @Override
    public double rewardScale() {
        return beta;
    }
}
