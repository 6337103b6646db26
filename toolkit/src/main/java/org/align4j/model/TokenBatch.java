package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.align4j.tensor.TokenLogProbs;

/**
 * Sequences of one length, padded on the right.
 *
 * @param ids int64 (B, T)
 * @param labels int64 (B, T), {@link TokenLogProbs#IGNORED} at prompts and padding
 */
public record TokenBatch(NDArray ids, NDArray labels) {

    /** Pads to the longest sequence. */
    public static TokenBatch of(List<TokenSequence> sequences, CausalLM model) {
        int width = sequences.stream().mapToInt(TokenSequence::length).max().orElseThrow();
        var shape = new Shape(sequences.size(), width);
        NDManager manager = model.manager();
        return new TokenBatch(
                manager.create(flat(sequences, width, model.config().padToken(), TokenSequence::ids), shape),
                manager.create(flat(sequences, width, TokenLogProbs.IGNORED, TokenSequence::labels), shape));
    }

    private static long[] flat(
            List<TokenSequence> sequences, int width, long padding, Function<TokenSequence, long[]> row) {
        var flat = new long[sequences.size() * width];
        Arrays.fill(flat, padding);
        for (int i = 0; i < sequences.size(); i++) {
            long[] values = row.apply(sequences.get(i));
            System.arraycopy(values, 0, flat, i * width, values.length);
        }
        return flat;
    }
}
