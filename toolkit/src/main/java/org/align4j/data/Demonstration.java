package org.align4j.data;

import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * A prompt and the answer to imitate: TRL's columns {@code prompt} and {@code completion}.
 *
 * @param prompt what the model is asked
 * @param completion the answer, not blank
 */
public record Demonstration(Conversation prompt, String completion) implements Example {

    public Demonstration {
        Require.that(prompt != null, "prompt must not be null");
        Require.that(
                completion != null && !completion.isBlank(), "completion must not be empty, prompt was '%s'", prompt);
    }
}
