package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/** A loss of pairs of instructions with their answers, one of which is preferred. A cell's own is a lambda. */
@FunctionalInterface
public interface JointObjective {

    /** The loss of every pair, (B). */
    NDArray losses(JointLogProbs pairs);

    /** The mean over pairs. */
    default Loss loss(JointLogProbs pairs) {
        return Loss.of(losses(pairs));
    }

    /** What a log-ratio is multiplied with to be read as a reward: β where the objective has one. */
    default double rewardScale() {
        return 1;
    }

    /** The loss where the policy equals the reference, if it is the same for all pairs: a check on every first step. */
    default OptionalDouble lossAtReference() {
        return OptionalDouble.empty();
    }

    /** An objective of pairs on the answers alone, given their instructions: what DPO does with such pairs. */
    static JointObjective conditional(PairObjective objective) {
        return new AdaptedJointObjective(objective, JointLogProbs::answers, "of answers");
    }

    /** An objective of pairs on instructions and answers together. */
    static JointObjective joint(PairObjective objective) {
        return new AdaptedJointObjective(objective, JointLogProbs::joint, "of instructions and answers");
    }
}
