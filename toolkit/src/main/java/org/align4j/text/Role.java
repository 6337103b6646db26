package org.align4j.text;

import java.util.Arrays;
import java.util.Locale;
import org.align4j.Require;

/** Who wrote a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The name that chat files use: {@code system}, {@code user} or {@code assistant}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role with the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String id) {
        var found = Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
        Require.that(found.isPresent(), "role must be system, user or assistant, was '%s'", id);
        return found.get();
    }
}
