package org.align4j.model;

import java.util.Arrays;
import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.Conversation;

/**
 * A tokenised text and which of its tokens are targets.
 *
 * @param ids token ids
 * @param labels the id where the token is a target, {@link TokenLogProbs#IGNORED} elsewhere; as long as {@code ids}
 */
public record TokenSequence(long[] ids, long[] labels) {

    public TokenSequence {
        Require.that(
                ids.length == labels.length, "labels must be as many as ids, %d against %d", labels.length, ids.length);
    }

    /** A text all of whose tokens but the first are targets, as in pretraining. */
    public static TokenSequence text(long... ids) {
        return new TokenSequence(ids, ids.clone());
    }

    /**
     * A prompt and its answer: the answer's tokens, the end included, are the targets. Both are tokenised as one text, and
     * a token is a target if it begins after the prompt.
     *
     * @throws IllegalArgumentException if the text does not fit the model's context, or nothing of it is a target
     */
    public static TokenSequence of(CausalLM model, Conversation prompt, String completion) {
        var template = model.chatTemplate();
        return ofText(model, prompt, completion, template.example(prompt, completion));
    }

    static TokenSequence of(CausalLM model, Conversation prompt, String completion, String end) {
        return ofText(model, prompt, completion, model.chatTemplate().prompt(prompt) + completion + end);
    }

    private static TokenSequence ofText(CausalLM model, Conversation prompt, String completion, String whole) {
        var template = model.chatTemplate();
        String before = template.prompt(prompt);
        var tokens = model.tokenizer().encode(whole, !template.opensSequence());
        int context = model.context();
        Require.that(
                tokens.ids().length <= context,
                "%d tokens do not fit the context of %d, prompt was '%s'",
                tokens.ids().length,
                context,
                prompt);
        int boundary = before.codePointCount(0, before.length());
        var labels = tokens.ids().clone();
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || tokens.starts()[i] < boundary) { // nothing predicts the first token
                labels[i] = TokenLogProbs.IGNORED;
            }
        }
        Require.that(
                Arrays.stream(labels).anyMatch(l -> l != TokenLogProbs.IGNORED),
                "the answer '%s' has no token of its own, prompt was '%s'",
                completion,
                prompt);
        return new TokenSequence(tokens.ids(), labels);
    }

    /** Number of tokens. */
    public int length() {
        return ids.length;
    }

    /** Number of targets; the first token, which nothing predicts, is none. */
    public int targets() {
        int count = 0;
        for (int i = 1; i < labels.length; i++) {
            count += labels[i] == TokenLogProbs.IGNORED ? 0 : 1;
        }
        return count;
    }
}
