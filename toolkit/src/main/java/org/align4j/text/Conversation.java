package org.align4j.text;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * Messages in order. As a prompt it ends with a message of the user, and what is asked for is the assistant's next one.
 *
 * @param messages at least one
 */
public record Conversation(List<Message> messages) {

    public Conversation {
        messages = List.copyOf(messages);
        Require.that(!messages.isEmpty(), "a conversation must have at least one message");
    }

    /** A conversation of one message of the user. */
    public static Conversation user(String content) {
        return new Conversation(List.of(new Message(Role.USER, content)));
    }

    /** This conversation followed by one more message. */
    public Conversation then(Role role, String content) {
        return new Conversation(Stream.concat(messages.stream(), Stream.of(new Message(role, content)))
                .toList());
    }

    /** The last message. */
    public Message last() {
        return messages.get(messages.size() - 1);
    }

    /** The messages' contents, one a line: what a notebook shows. */
    @Override
    public String toString() {
        return messages.size() == 1
                ? last().content()
                : String.join(
                        "\n",
                        messages.stream()
                                .map(m -> m.role().id() + ": " + m.content())
                                .toList());
    }
}
