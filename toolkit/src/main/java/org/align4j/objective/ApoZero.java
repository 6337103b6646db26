package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Anchored preference optimisation for a policy that is worse than the chosen answers: 1 − σ(r_w) + σ(r_l), where
 * r = β·log-ratio. It raises the chosen and lowers the rejected answer.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @see <a href="https://arxiv.org/abs/2408.06266">D'Oosterlinck et al. 2024</a>
 */
public record ApoZero(double beta) implements PairObjective {

    public ApoZero {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray chosen = Activation.sigmoid(pairs.chosenLogRatio().mul(beta)); // (B)
        return Activation.sigmoid(pairs.rejectedLogRatio().mul(beta))
                .sub(chosen)
                .add(1);
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(1);
    }
}
