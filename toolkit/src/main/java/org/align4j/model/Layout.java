package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Where the tokens of a batch stand while everything but attention is computed: in R compact rows of L places, a token
 * that several sequences share once. Attention alone sees sequences, S rows of T columns, so that none can see another:
 * this is block-diagonal attention without a mask.
 *
 * @param ids of the tokens by place, int64 (R, L)
 * @param positions in their sequences, int64 (R, L)
 * @param expand for every token of every sequence its place in the compact rows, and 0 for padding, int64 (S, T)
 * @param pick for every place one of the sequences' tokens that stand there, int64 (R, L), in [0, S·T)
 */
public record Layout(NDArray ids, NDArray positions, NDArray expand, NDArray pick) {

    /**
     * Tokens at given places.
     *
     * @param sequences to lay out
     * @param places for every token of every sequence, in [0, R·L); two tokens share one where neither their ids nor what
     *     stands before them differ
     * @param shape (R, L)
     */
    static Layout of(List<TokenSequence> sequences, int[][] places, Shape shape, CausalLM model) {
        int width = TokenBatch.width(sequences);
        var ids = new long[(int) shape.size()];
        Arrays.fill(ids, model.config().padToken());
        var positions = new long[ids.length];
        var pick = new long[ids.length];
        var expand = new long[sequences.size() * width];
        for (int s = 0; s < places.length; s++) {
            for (int t = 0; t < places[s].length; t++) {
                int place = places[s][t];
                ids[place] = sequences.get(s).ids()[t];
                positions[place] = t;
                pick[place] = (long) s * width + t;
                expand[s * width + t] = place;
            }
        }
        NDManager manager = model.manager();
        return new Layout(
                manager.create(ids, shape),
                manager.create(positions, shape),
                manager.create(expand, new Shape(sequences.size(), width)),
                manager.create(pick, shape));
    }

    /** From compact rows to sequences: (R, L, D) to (S, T, D). */
    NDArray expand(NDArray x) {
        return Embeddings.rows(flat(x), expand);
    }

    /** From sequences to compact rows: (S, T, D) to (R, L, D). */
    NDArray pick(NDArray x) {
        return Embeddings.rows(flat(x), pick);
    }

    private static NDArray flat(NDArray x) {
        return x.reshape(-1, x.getShape().get(2));
    }
}
