package org.align4j.model;

import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.Tokenizer;

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
     * @throws IllegalArgumentException if the text does not fit the model's context, nothing of it is a target, or the token
     *     that begins it stands there twice
     */
    public static TokenSequence of(CausalLM model, Conversation prompt, String completion) {
        return of(model, prompt, completion, Truncation.none());
    }

    /**
     * A prompt and its answer, cut. {@link Tokenized} does the same for many and counts what was lost.
     *
     * @throws IllegalArgumentException as without truncation
     */
    public static TokenSequence of(CausalLM model, Conversation prompt, String completion, Truncation truncation) {
        return EncodedExample.of(model, prompt, completion).cut(truncation).sequence();
    }

    static TokenSequence of(CausalLM model, Conversation prompt, String completion, String end) {
        var source = new EncodedExample.Source(model, prompt, completion);
        return EncodedExample.of(source, model.chatTemplate().prompt(prompt) + completion + end)
                .sequence();
    }

    /**
     * A text of pieces, tokenised as one; a token is a target if its first character lies in a piece that is trained. The
     * pieces need not be tokens, and no chat template is put around them. The tokenizer adds its own special tokens unless
     * the text begins with the first of them.
     *
     * @throws IllegalArgumentException if the text does not fit the model's context, or nothing of it is a target
     */
    public static TokenSequence of(CausalLM model, MaskedText text) {
        String whole = text.text();
        var tokens = model.tokenizer().encode(whole, !begun(model.tokenizer(), whole));
        boolean[] trained = text.trainedAt(tokens.starts());
        var labels = tokens.ids().clone();
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || !trained[i]) { // nothing predicts the first token
                labels[i] = TokenLogProbs.IGNORED;
            }
        }
        Require.that(
                labels.length <= model.context(),
                "%s tokens do not fit the context of %s, text was '%.200s'",
                labels.length,
                model.context(),
                whole);
        var sequence = new TokenSequence(tokens.ids(), labels);
        Require.that(sequence.targets() > 0, "no token of the text is trained, text was '%.200s'", whole);
        return sequence;
    }

    private static boolean begun(Tokenizer tokenizer, String text) {
        long[] added = tokenizer.encode("", true).ids();
        return added.length > 0 && text.startsWith(tokenizer.text(added[0]));
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
