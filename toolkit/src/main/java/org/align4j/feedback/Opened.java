package org.align4j.feedback;

import java.util.function.Function;
import org.align4j.Require;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.Role;

/**
 * The chat template of a method.
 *
 * @param opening a conversation, opened for the assistant's next message
 * @param lead stands before an answer, and is written by the model
 * @param end closes an answer
 * @param opensSequence whether the opening holds what begins a sequence
 */
record Opened(Function<Conversation, String> opening, String lead, String end, boolean opensSequence)
        implements ChatTemplate {

    @Override
    public String prompt(Conversation conversation) {
        Require.that(
                conversation.last().role() != Role.ASSISTANT,
                "a prompt must not end with the assistant's message, was '%s'",
                conversation.last().content());
        return opening.apply(conversation);
    }

    @Override
    public String example(Conversation prompt, String answer) {
        return prompt(prompt) + lead + answer + end;
    }
}
