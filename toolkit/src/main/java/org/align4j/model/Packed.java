package org.align4j.model;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Rows of one length, several sequences in each, filled first-fit-decreasing: from the longest sequence to the shortest,
 * each goes into the first row that has room. It needs at most 11/9 of the fewest rows possible, plus 1. Nothing is shared.
 *
 * @param length places a row, &gt; 0
 * @see <a href="https://doi.org/10.1137/0203025">Johnson et al. 1974</a>
 */
record Packed(int length) implements Batching {

    Packed {
        Require.that(length > 0, "length must be > 0, was %d", length);
    }

    @Override
    public TokenBatch of(List<TokenSequence> sequences, CausalLM model) {
        var padded = TokenBatch.of(sequences, model);
        if (model.adapter().prompt().isPresent()) {
            return padded;
        }
        var places = new int[sequences.size()][];
        var filled = new ArrayList<Integer>(); // places taken of every row
        for (int s : longestFirst(sequences)) {
            int tokens = sequences.get(s).length();
            Require.that(tokens <= length, "sequence %d has %d tokens, a packed row only %d places", s, tokens, length);
            int row = 0;
            while (row < filled.size() && filled.get(row) + tokens > length) {
                row++;
            }
            if (row == filled.size()) {
                filled.add(0);
            }
            int first = row * length + filled.get(row);
            places[s] = IntStream.range(first, first + tokens).toArray();
            filled.set(row, filled.get(row) + tokens);
        }
        return padded.in(Layout.of(sequences, places, new Shape(filled.size(), length), model));
    }

    /** Indices, those of one length in their order. */
    private static List<Integer> longestFirst(List<TokenSequence> sequences) {
        return IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparing(s -> -sequences.get(s).length()))
                .toList();
    }
}
