package org.align4j.model;

import org.align4j.Require;

/**
 * How many tokens of a prompt and of its answer are kept, each independently of the other. Nothing is cut unless asked for.
 *
 * <p>An answer is cut at its end, and loses the token that ends it. A prompt is cut at its beginning, so that what was said
 * last stays, as DPO's code does for dialogues; the token that begins the text stays too. What a chat template wrote is cut
 * like the rest.
 *
 * @param prompt most tokens of a prompt, the token that begins the text and the template's markers included, &ge; 1; DPO's code
 *     has 256
 * @param completion most tokens of an answer, its end included, &ge; 1
 * @param keep which end of a prompt is kept
 * @see <a href="https://github.com/eric-mitchell/direct-preference-optimization">DPO's code: max_prompt_length,
 *     truncation_mode</a>
 */
public record Truncation(int prompt, int completion, Keep keep) {

    /** Without a limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The end of a text that is kept. */
    public enum Keep {
        START,
        END
    }

    public Truncation {
        Require.that(
                prompt >= 1 && completion >= 1,
                "limits must be >= 1 token, were %s for prompts and %s for completions",
                prompt,
                completion);
        Require.that(keep != null, "keep must not be null");
    }

    /** Nothing is cut. */
    public static Truncation none() {
        return of(UNLIMITED, UNLIMITED);
    }

    /** Prompts keep their end. */
    public static Truncation of(int prompt, int completion) {
        return new Truncation(prompt, completion, Keep.END);
    }

    /** The same limits, with prompts that keep their start. */
    public Truncation keepingStarts() {
        return new Truncation(prompt, completion, Keep.START);
    }
}
