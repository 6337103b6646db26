package org.align4j.text;

import java.util.stream.Collectors;
import org.align4j.Require;

/**
 * A chat template of fixed markers: {@code begin}, then every message behind its role's marker, an assistant's message
 * closed by {@code end}.
 *
 * @param begin opens the conversation, for example {@code <bos>}
 * @param system stands before a system message
 * @param user stands before a user's message
 * @param assistant stands before an assistant's message
 * @param end closes an assistant's message; not empty
 */
public record MarkerTemplate(String begin, String system, String user, String assistant, String end)
        implements ChatTemplate {

    public MarkerTemplate {
        Require.that(!end.isEmpty(), "end must not be empty: nothing would stop an answer");
    }

    @Override
    public String prompt(Conversation conversation) {
        Require.that(
                conversation.last().role() != Role.ASSISTANT,
                "a prompt must not end with the assistant's message, was '%s'",
                conversation.last().content());
        return conversation.messages().stream().map(this::render).collect(Collectors.joining("", begin, assistant));
    }

    @Override
    public boolean opensSequence() {
        return true;
    }

    private String render(Message message) {
        return marker(message.role()) + message.content() + (message.role() == Role.ASSISTANT ? end : "");
    }

    private String marker(Role role) {
        return switch (role) {
            case SYSTEM -> system;
            case USER -> user;
            case ASSISTANT -> assistant;
        };
    }
}
