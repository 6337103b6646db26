package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/**
 * Anchored preference optimisation of single answers, for a policy that is worse than the wanted ones: w_D·(1 − σ(β·h)) for
 * a wanted and w_U·σ(β·h) for an unwanted answer, where h is the log-ratio to the reference: {@link Kto} without its
 * baseline.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @param desirableWeight w_D &gt; 0; 1 is usual
 * @param undesirableWeight w_U &gt; 0; 1 is usual
 * @see <a href="https://arxiv.org/abs/2408.06266">D'Oosterlinck et al. 2024</a>
 */
public record ApoZeroUnpaired(double beta, double desirableWeight, double undesirableWeight)
        implements UnpairedObjective {

    public ApoZeroUnpaired {
        new Kto(beta, desirableWeight, undesirableWeight); // has the same bounds
    }

    /** Both weights 1. */
    public ApoZeroUnpaired(double beta) {
        this(beta, 1, 1);
    }

    @Override
    public NDArray losses(UnpairedLogProbs answers) {
        return kto().losses(answers, answers.logRatio());
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return kto().lossAtReference();
    }

    private Kto kto() {
        return new Kto(beta, desirableWeight, undesirableWeight);
    }
}
