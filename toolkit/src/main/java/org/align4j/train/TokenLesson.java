package org.align4j.train;

import java.util.List;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Loss;
import org.align4j.objective.TokenObjective;

/**
 * Sequences under an objective of their tokens.
 *
 * @param sequences tokenised once
 * @param objective for example {@link org.align4j.objective.Sft}
 */
record TokenLesson(List<TokenSequence> sequences, TokenObjective objective) implements Lesson {

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
    public Loss loss(CausalLM model, List<Integer> rows, Metrics metrics) {
        var batch = TokenBatch.of(rows.stream().map(sequences::get).toList(), model);
        return objective.loss(model.training().logProbs(batch));
    }

    @Override
    public String hash() {
        return Hash.of(sequences);
    }
}
