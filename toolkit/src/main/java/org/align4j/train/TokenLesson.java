package org.align4j.train;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Loss;
import org.align4j.objective.TokenObjective;

/**
 * Sequences under an objective of their tokens.
 *
 * @param sequences tokenised once
 * @param objective for example {@link org.align4j.objective.Sft}
 * @param batching of a micro-batch
 */
record TokenLesson(List<TokenSequence> sequences, TokenObjective objective, Batching batching) implements Lesson {

    @Override
    public int size() {
        return sequences.size();
    }

    @Override
    public long tokens(int row) {
        return sequences.get(row).length();
    }

    @Override
    public int longest() {
        return sequences.stream().mapToInt(TokenSequence::length).max().orElse(0);
    }

    @Override
    public Function<List<Integer>, Loss> step(
            CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics) {
        return part -> {
            var taken = part.stream().map(sequences::get).toList();
            return objective.loss(model.logProbs(batching.of(taken, model)));
        };
    }

    @Override
    public boolean withDropout() {
        return true;
    }

    @Override
    public String hash() {
        return Hash.of(sequences);
    }
}
