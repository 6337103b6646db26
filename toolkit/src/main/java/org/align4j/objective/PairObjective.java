package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/** A loss of pairs of answers, one of which is preferred. A cell's own is a lambda. */
@FunctionalInterface
public interface PairObjective {

    /** The loss of every pair, (B). */
    NDArray losses(PairLogProbs pairs);

    /** The mean over pairs. */
    default Loss loss(PairLogProbs pairs) {
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

    /** Whether {@link PairLogProbs#chosenNll} is meant to count the tokens of the prompt too. */
    default boolean promptInNll() {
        return false;
    }

    /** This objective on log-probabilities divided by the answers' lengths. */
    default PairObjective perToken() {
        return new AdaptedPairObjective(this, PairLogProbs::perToken, "per token");
    }

    /** This objective without a reference. */
    default PairObjective referenceFree() {
        return new AdaptedPairObjective(this, PairLogProbs::referenceFree, "without reference");
    }
}
