package org.align4j.family;

import java.util.List;
import org.align4j.Require;

/**
 * The sizes of a model and what its tokenizer must agree with.
 *
 * @param vocabulary V, number of tokens
 * @param width D, size of a hidden state
 * @param layers number of layers
 * @param context longest sequence
 * @param tied whether the output matrix is the embedding
 * @param endTokens ids that end an answer
 * @param padToken id that fills batches up; never trained on and never attended to
 */
public record Sizes(
        int vocabulary, int width, int layers, int context, boolean tied, List<Integer> endTokens, int padToken) {

    public Sizes {
        endTokens = List.copyOf(endTokens);
        Require.that(vocabulary > 0, "vocabulary must be > 0, was %s", vocabulary);
        Require.that(width > 0, "width must be > 0, was %s", width);
        Require.that(layers > 0, "layers must be > 0, was %s", layers);
        Require.that(context > 0, "context must be > 0, was %s", context);
        for (int token : endTokens) {
            Require.that(0 <= token && token < vocabulary, "end token must be in [0, %s), was %s", vocabulary, token);
        }
        Require.that(
                0 <= padToken && padToken < vocabulary, "padToken must be in [0, %s), was %s", vocabulary, padToken);
    }

    Sizes endTokens(List<Integer> tokens) {
        return new Sizes(vocabulary, width, layers, context, tied, tokens, padToken);
    }
}
