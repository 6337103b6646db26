package org.align4j.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.model.CausalLM;
import org.align4j.objective.Loss;

/** What a model is taught: tokenised examples and the objective on them. */
interface Lesson {

    /** Number of examples. */
    int size();

    /** Number of tokens, padding not counted, of an example's sequences. */
    long tokens(int row);

    /** Tokens of the longest sequence that the model reads. */
    int longest();

    /** Sequences that the model reads for an example at once. */
    default int sequencesPerExample() {
        return 1;
    }

    /**
     * Begins a step: what its micro-batches have in common is computed here, so that they add up to what one batch gives.
     *
     * @param model as it is before the step
     * @param rows examples of the step
     * @param randomness of this step
     * @param metrics to which micro-batches add what they see beside the loss
     * @return the loss of some of the rows, to be called while gradients are recorded
     */
    Function<List<Integer>, Loss> step(CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics);

    /** Whether the model is trained with its dropout; with preferences it is off, else the first ratio would not be 1. */
    default boolean withDropout() {
        return false;
    }

    /** What is computed once before training, in the batches of the first epoch. */
    default void prepare(List<List<Integer>> batches) {}

    /** The loss that the first step must have, where that is known. */
    default OptionalDouble firstLoss() {
        return OptionalDouble.empty();
    }

    /** The model that gives the objective its constants, if it has any. */
    default Optional<CausalLM> reference() {
        return Optional.empty();
    }

    /** A hash of the examples, for config.json. */
    String hash();
}
