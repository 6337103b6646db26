package org.align4j.model;

import ai.djl.ndarray.types.Shape;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.tensor.TokenLogProbs;

/**
 * One row of all tokens without any padding. A token sees only what stands before it, so two sequences have the same hidden
 * states as far as they begin with the same tokens: what a sequence has in common with the first one of the same prompt is
 * computed once. A prompt is what stands before the first target; of sequences with different ones nothing is shared.
 */
record PaddingFree() implements Batching {

    @Override
    public TokenBatch of(List<TokenSequence> sequences, CausalLM model) {
        var padded = TokenBatch.of(sequences, model);
        if (model.adapter().prompt().isPresent()) {
            return padded;
        }
        var places = new int[sequences.size()][];
        int taken = 0;
        Map<LongBuffer, Integer> leaders = new HashMap<>();
        for (int s = 0; s < places.length; s++) {
            TokenSequence sequence = sequences.get(s);
            int leader = leaders.merge(prompt(sequence), s, (first, other) -> first);
            int shared = leader == s ? 0 : common(sequences.get(leader).ids(), sequence.ids());
            int[] before = shared == 0 ? new int[0] : places[leader];
            int offset = taken - shared;
            places[s] = IntStream.range(0, sequence.length())
                    .map(t -> t < shared ? before[t] : offset + t)
                    .toArray();
            taken += sequence.length() - shared;
        }
        // As many tokens as places are in the same order in both forms: there is nothing to save.
        return taken == padded.ids().size()
                ? padded
                : padded.in(Layout.of(sequences, places, new Shape(1, taken), model));
    }

    /** The tokens before the first target, equal where the tokens are. */
    private static LongBuffer prompt(TokenSequence sequence) {
        int length = Math.min(1, sequence.length()); // nothing predicts the first token
        while (length < sequence.length() && sequence.labels()[length] == TokenLogProbs.IGNORED) {
            length++;
        }
        return LongBuffer.wrap(sequence.ids(), 0, length);
    }

    /** Tokens with which both begin. */
    private static int common(long[] a, long[] b) {
        int at = 0;
        while (at < a.length && at < b.length && a[at] == b[at]) {
            at++;
        }
        return at;
    }
}
