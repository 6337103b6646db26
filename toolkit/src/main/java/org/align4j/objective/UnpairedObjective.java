package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/** A loss of single answers, each wanted or not. A cell's own is a lambda. */
@FunctionalInterface
public interface UnpairedObjective {

    /** The loss of every answer, (B). */
    NDArray losses(UnpairedLogProbs answers);

    /** The mean over answers. */
    default Loss loss(UnpairedLogProbs answers) {
        return Loss.of(losses(answers));
    }

    /** What a log-ratio is multiplied with to be read as a reward: β where the objective has one. */
    default double rewardScale() {
        return 1;
    }

    /** Whether the loss looks at {@link UnpairedLogProbs#baseline}. */
    default boolean needsBaseline() {
        return false;
    }

    /** The loss where the policy equals the reference, if it is the same for all answers: a check on every first step. */
    default OptionalDouble lossAtReference() {
        return OptionalDouble.empty();
    }
}
