package org.align4j.text;

import org.align4j.Require;

/**
 * One turn of a conversation.
 *
 * @param role who wrote it
 * @param content what was written; may be empty, never null
 */
public record Message(Role role, String content) {

    public Message {
        Require.that(role != null, "role must not be null");
        Require.that(content != null, "content of the %s message must not be null", role);
    }
}
