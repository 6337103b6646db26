package org.align4j.model;

import org.align4j.Require;
import org.align4j.text.Conversation;
import org.align4j.text.Tokenizer;

/**
 * The tokens that begin a text: those that the tokenizer added, or the model's {@code bos_token} where the text itself has it.
 *
 * @param token the first of them as text; empty if there is none
 * @param added number of tokens that the tokenizer added in front
 * @param written number of times that the token stands at the start of the text itself
 */
record Opening(String token, int added, int written) {

    static Opening of(CausalLM model, Tokenizer.Tokens tokens) {
        long[] ids = tokens.ids();
        int added = 0;
        while (added < ids.length && tokens.starts()[added] < 0) {
            added++;
        }
        String token = ids.length == 0 ? "" : model.tokenizer().text(ids[0]);
        boolean begins = added > 0 || !token.isEmpty() && token.equals(model.begin());
        int written = 0;
        while (begins && added + written < ids.length && ids[added + written] == ids[0]) {
            written++;
        }
        return new Opening(begins ? token : "", added, written);
    }

    /**
     * The number of tokens, of which no one stands there twice: a model that was trained with one reads two as another text.
     *
     * @param limit tokens of the prompt; what an answer begins with is the answer's
     */
    int requireOnce(int limit, Conversation prompt) {
        boolean repeated = added > 0 ? written > 0 && added < limit : written > 1 && 1 < limit;
        Require.that(
                !repeated,
                "'%s' begins the text twice: %s, prompt was '%s'",
                token,
                added > 0
                        ? "the tokenizer adds it, and so does the prompt as the chat template renders it"
                        : "the prompt as the chat template renders it does so by itself",
                prompt);
        return Math.min(limit, added > 0 ? added : written);
    }
}
