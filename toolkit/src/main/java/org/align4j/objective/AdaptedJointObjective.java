package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * An objective of pairs on a part of the log-probabilities of instructions and answers.
 *
 * @param objective what is computed
 * @param part what it is computed of
 * @param name of the part, for {@link #toString}, which must be the same in every process
 */
record AdaptedJointObjective(PairObjective objective, Function<JointLogProbs, PairLogProbs> part, String name)
        implements JointObjective {

    @Override
    public NDArray losses(JointLogProbs pairs) {
        return objective.losses(part.apply(pairs));
    }

    @Override
    public double rewardScale() {
        return objective.rewardScale();
    }

    @Override
    public OptionalDouble lossAtReference() {
        return objective.lossAtReference();
    }

    @Override
    public String toString() {
        return objective + " " + name;
    }
}
