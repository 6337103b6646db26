package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Noise contrastive alignment on pairs: −log σ(r_w) − ½·log σ(−r_w) − ½·log σ(−r_l), where r = β·log-ratio.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @see <a href="https://arxiv.org/abs/2402.05369">Chen et al. 2024</a>
 */
public record NcaPair(double beta) implements PairObjective {

    public NcaPair {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray chosen = pairs.chosenLogRatio().mul(beta); // (B)
        NDArray rejected = pairs.rejectedLogRatio().mul(beta); // (B)
        NDArray noise = LogSigmoid.of(chosen.neg()).add(LogSigmoid.of(rejected.neg()));
        return LogSigmoid.of(chosen).neg().sub(noise.mul(0.5));
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
