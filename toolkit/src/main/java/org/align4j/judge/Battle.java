package org.align4j.judge;

import org.align4j.Require;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * Two answers to one prompt, and what the judge said.
 *
 * @param prompt what was asked
 * @param first an answer; may be empty
 * @param second the answer it was compared with; may be empty
 * @param outcome seen from the first answer
 */
public record Battle(Conversation prompt, String first, String second, Outcome outcome) {

    public Battle {
        Require.that(prompt != null, "prompt must not be null");
        Require.that(first != null && second != null, "answers must not be null, prompt was '%s'", prompt);
        Require.that(outcome != null, "outcome must not be null, prompt was '%s'", prompt);
    }
}
