package org.align4j.data;

import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * A prompt and two answers, one of them preferred: TRL's columns {@code prompt}, {@code chosen} and {@code rejected}.
 *
 * @param prompt what the model is asked
 * @param chosen the preferred answer; may be empty (the model ended at once), never null
 * @param rejected the other answer; differs from the chosen one
 */
public record Preference(Conversation prompt, String chosen, String rejected) implements Example {

    public Preference {
        Require.that(prompt != null, "prompt must not be null");
        Require.that(
                chosen != null && rejected != null, "chosen and rejected must not be null, prompt was '%s'", prompt);
        Require.that(!chosen.equals(rejected), "chosen and rejected must differ, both were '%s'", chosen);
    }
}
