package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Anchored preference optimisation for a policy that is better than the chosen answers: σ(r_w) + 1 − σ(r_w − r_l), where
 * r = β·log-ratio. It lowers both, the rejected answer more.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @see <a href="https://arxiv.org/abs/2408.06266">D'Oosterlinck et al. 2024</a>
 */
public record ApoDown(double beta) implements PairObjective {

    public ApoDown {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray chosen = Activation.sigmoid(pairs.chosenLogRatio().mul(beta)); // (B)
        return chosen.add(1).sub(Activation.sigmoid(pairs.margin().mul(beta)));
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
