package org.align4j.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.Conversation;

/**
 * A prompt and its answer, tokenised as one text, which can be cut.
 *
 * @param source for messages
 * @param ids of the whole text
 * @param labels ids of the answer's tokens, {@link TokenLogProbs#IGNORED} elsewhere
 * @param prompt number of the tokens that begin before the answer does
 * @param opening number of those that begin the text, which are never cut at the start
 */
record EncodedExample(Source source, long[] ids, long[] labels, int prompt, int opening) {

    /** What was tokenised. */
    record Source(CausalLM model, Conversation prompt, String answer) {}

    static EncodedExample of(CausalLM model, Conversation prompt, String completion) {
        return of(new Source(model, prompt, completion), model.chatTemplate().example(prompt, completion));
    }

    /**
     * Tokenises a text.
     *
     * @param whole begins with the prompt as the model's chat template renders it
     */
    static EncodedExample of(Source source, String whole) {
        var template = source.model().chatTemplate();
        String before = template.prompt(source.prompt());
        var tokens = source.model().tokenizer().encode(whole, !template.opensSequence());
        int boundary = before.codePointCount(0, before.length());
        int prompt = 0;
        while (prompt < tokens.ids().length && tokens.starts()[prompt] < boundary) {
            prompt++;
        }
        long[] labels = tokens.ids().clone();
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || tokens.starts()[i] < boundary) { // nothing predicts the first token
                labels[i] = TokenLogProbs.IGNORED;
            }
        }
        int opening = Opening.of(source.model(), tokens).requireOnce(prompt, source.prompt());
        return new EncodedExample(source, tokens.ids(), labels, prompt, opening);
    }

    /** Number of tokens behind the prompt. */
    int completion() {
        return ids.length - prompt;
    }

    /** What the limits leave. */
    EncodedExample cut(Truncation to) {
        if (prompt <= to.prompt() && completion() <= to.completion()) {
            return this;
        }
        int left = Math.min(prompt, to.prompt());
        int first = to.keep() == Truncation.Keep.START ? left : Math.min(opening, left);
        int[] kept = IntStream.concat(
                        IntStream.range(0, first),
                        IntStream.concat(
                                IntStream.range(prompt - (left - first), prompt),
                                IntStream.range(prompt, prompt + Math.min(completion(), to.completion()))))
                .toArray();
        return new EncodedExample(source, at(ids, kept), at(labels, kept), left, Math.min(opening, left));
    }

    private static long[] at(long[] all, int[] places) {
        return Arrays.stream(places).mapToLong(i -> all[i]).toArray();
    }

    /** The tokens, if the model can read them and learn from them. */
    TokenSequence sequence() {
        int context = source.model().context();
        Require.that(
                ids.length <= context,
                "%d tokens do not fit the context of %d, unless a Truncation cuts them, prompt was '%s'",
                ids.length,
                context,
                source.prompt());
        var sequence = new TokenSequence(ids, labels);
        Require.that(
                sequence.targets() > 0,
                "the answer '%s' has no token of its own, prompt was '%s'",
                source.answer(),
                source.prompt());
        return sequence;
    }
}
