package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * An objective of pairs that are changed before.
 *
 * @param objective what is computed
 * @param change of the pairs
 * @param name of the change, for {@link #toString}, which must be the same in every process
 */
record AdaptedPairObjective(PairObjective objective, UnaryOperator<PairLogProbs> change, String name)
        implements PairObjective {

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return objective.losses(change.apply(pairs));
    }

    @Override
    public double rewardScale() {
        return objective.rewardScale();
    }

    @Override
    public boolean promptInNll() {
        return objective.promptInNll();
    }

    @Override
    public String toString() {
        return objective + " " + name;
    }
}
