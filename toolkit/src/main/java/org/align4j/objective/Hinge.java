package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * The hinge loss of RSO on the reference-adjusted margin: max(0, 1 − β·h). SLiC's own loss has no reference.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference
 * @see <a href="https://arxiv.org/abs/2309.06657">Liu et al. 2023 (RSO)</a>
 */
public record Hinge(double beta) implements PairObjective {

    public Hinge {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return pairs.margin().mul(-beta).add(1).maximum(0);
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
