package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/**
 * {@link SimPo} under a hinge, as TRL has it: max(0, 1 + γ − β·(mean log π(y_w|x) − mean log π(y_l|x))).
 *
 * @param beta β &gt; 0
 * @param gamma γ &ge; 0, the margin asked for
 */
public record SimPoHinge(double beta, double gamma) implements PairObjective {

    public SimPoHinge {
        new SimPo(beta, gamma); // has the same bounds
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return new SimPo(beta, gamma).margins(pairs).neg().add(1).maximum(0);
    }

    @Override
    public double rewardScale() {
        return beta;
    }
}
