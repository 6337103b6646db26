package org.align4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.align4j.text.Conversation;

/**
 * Examples as tokens, and what was cut.
 *
 * @param sequences one an example, in their order
 * @param report what the truncation did
 */
public record Tokenized(List<TokenSequence> sequences, TruncationReport report) {

    public Tokenized {
        sequences = List.copyOf(sequences);
    }

    /**
     * Tokenises every prompt with its answer, each pair once, as {@link TokenSequence#of(CausalLM, Conversation, String,
     * Truncation)} does.
     *
     * <pre>{@code
     * var chosen = Tokenized.of(model, pairs, Preference::prompt, Preference::chosen, Truncation.of(256, 256));
     * }</pre>
     *
     * @param prompt of an example
     * @param completion of an example
     * @throws IllegalArgumentException if an example does not fit the model's context, or nothing of it is a target
     */
    public static <T> Tokenized of(
            CausalLM model,
            List<T> examples,
            Function<T, Conversation> prompt,
            Function<T, String> completion,
            Truncation truncation) {
        var sequences = new ArrayList<TokenSequence>();
        var report = TruncationReport.of(truncation);
        for (T example : examples) {
            var whole = EncodedExample.of(model, prompt.apply(example), completion.apply(example));
            var cut = whole.cut(truncation);
            sequences.add(cut.sequence());
            report = report.with(whole.prompt() - cut.prompt(), whole.completion() - cut.completion());
        }
        return new Tokenized(sequences, report);
    }
}
