package org.align4j.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.align4j.model.CausalLM;
import org.align4j.objective.Loss;

/** What a model is taught: tokenised examples and the objective on them. */
interface Lesson {

    /** Number of examples. */
    int size();

    /** Number of tokens, padding not counted, that the model reads for an example. */
    long tokens(int row);

    /** Tokens of the longest sequence that the model reads. */
    int longest();

    /** Sequences that the model reads for an example at once. */
    default int sequencesPerExample() {
        return 1;
    }

    /** The loss of some examples; their other metrics are added. */
    Loss loss(CausalLM model, List<Integer> rows, Metrics metrics);

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
