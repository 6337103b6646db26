package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Loss;
import org.align4j.objective.WeightedSft;

/**
 * Sequences whose classes weigh differently: C-RLFT.
 *
 * @param sequences tokenised once
 * @param weights of their targets, one a sequence
 * @param batching of a micro-batch
 */
record WeightedLesson(List<TokenSequence> sequences, double[] weights, Batching batching) implements Lesson {

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
            var tokens = model.logProbs(batching.of(taken, model));
            var values = new float[part.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) weights[part.get(i)];
            }
            NDArray each = model.manager().create(values, new Shape(values.length, 1)); // (B, 1)
            return WeightedSft.loss(tokens, tokens.mask().mul(each));
        };
    }

    @Override
    public boolean withDropout() {
        return true;
    }

    @Override
    public String hash() {
        return Hash.of(Hash.of(sequences), Arrays.toString(weights));
    }
}
