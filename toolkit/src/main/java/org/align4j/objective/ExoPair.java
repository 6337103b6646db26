package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Efficient exact optimisation on pairs: the reverse KL divergence from the policy's to the labels' distribution,
 * σ(β·h)·(log σ(β·h) − log(1−ε)) + σ(−β·h)·(log σ(−β·h) − log ε).
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @param smoothing ε in (0, 0.5), the probability of the rejected answer; TRL uses 0.001
 * @see <a href="https://arxiv.org/abs/2402.00856">Ji et al. 2024</a>
 */
public record ExoPair(double beta, double smoothing) implements PairObjective {

    public ExoPair {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(0 < smoothing && smoothing < 0.5, "smoothing must be in (0, 0.5), was %s", smoothing);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray reward = pairs.margin().mul(beta); // (B)
        NDArray logWin = LogSigmoid.of(reward);
        NDArray logLoss = LogSigmoid.of(reward.neg());
        NDArray win = logWin.exp().mul(logWin.sub(Math.log(1 - smoothing)));
        return win.add(logLoss.exp().mul(logLoss.sub(Math.log(smoothing))));
    }

    @Override
    public double rewardScale() {
        return beta;
    }
}
