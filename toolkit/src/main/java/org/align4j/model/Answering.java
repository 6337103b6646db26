package org.align4j.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.align4j.lm.CompletionProgress;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.align4j.lm.TextListener;
import org.align4j.text.Tokenizer;

/**
 * What becomes of sampled tokens.
 *
 * @param tokenizer turns them into text
 * @param ends tokens that end an answer, and why
 * @param listener hears the text, if anyone does
 * @param progress hears how far it has come
 */
record Answering(
        Tokenizer tokenizer, Map<Integer, Ending> ends, Optional<TextListener> listener, CompletionProgress progress) {

    /** What ends an answer; a token that is both is an end token. */
    static Map<Integer, Ending> ends(Collection<Integer> endTokens, Collection<Integer> stopTokens) {
        var ends = new HashMap<Integer, Ending>();
        stopTokens.forEach(token -> ends.put(token, Ending.STOP_TOKEN));
        endTokens.forEach(token -> ends.put(token, Ending.END_TOKEN));
        return Map.copyOf(ends);
    }

    /** The text of one answer, if it is needed before the answer is complete. */
    Optional<RowText> text(Sampling sampling, int prompt, int answer) {
        if (sampling.stop().isEmpty() && listener.isEmpty()) {
            return Optional.empty();
        }
        Consumer<String> own = piece -> listener.ifPresent(l -> l.hear(prompt, answer, piece));
        return Optional.of(new RowText(tokenizer, new StopStrings(sampling.stop()), own));
    }
}
