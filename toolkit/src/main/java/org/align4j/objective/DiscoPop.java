package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * The log-ratio modulated loss that a language model discovered: (1 − m)·(−log σ(β·h)) + m·exp(−β·h), where
 * m = σ(β·h/τ).
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @param temperature τ &gt; 0; the paper uses 0.05
 * @see <a href="https://arxiv.org/abs/2406.08414">Lu et al. 2024</a>
 */
public record DiscoPop(double beta, double temperature) implements PairObjective {

    public DiscoPop {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(temperature > 0, "temperature must be > 0, was %s", temperature);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray reward = pairs.margin().mul(beta); // (B)
        NDArray modulation = Activation.sigmoid(reward.div(temperature));
        NDArray logistic = LogSigmoid.of(reward).neg();
        NDArray exponential = reward.neg().exp();
        return logistic.add(modulation.mul(exponential.sub(logistic)));
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of((Math.log(2) + 1) / 2);
    }
}
