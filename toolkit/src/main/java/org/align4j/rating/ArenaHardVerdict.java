package org.align4j.rating;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.align4j.Require;

/** What Arena-Hard's judge says of the assistants A and B, A shown first. */
public enum ArenaHardVerdict {
    A_MUCH_BETTER("A>>B"),
    A_BETTER("A>B"),
    TIE("A=B"),
    B_BETTER("B>A"),
    B_MUCH_BETTER("B>>A"),
    /** There was no verdict that could be read. Never a tie. */
    NONE("");

    private final String label;

    ArenaHardVerdict(String label) {
        this.label = label;
    }

    /** As the judge writes it; empty for {@link #NONE}. */
    public String label() {
        return label;
    }

    /** The verdict of a label. */
    public static ArenaHardVerdict of(String label) {
        var found = Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst();
        Require.that(
                found.isPresent(),
                "verdict must be one of %s, was '%s'",
                Arrays.stream(values()).map(ArenaHardVerdict::label).collect(Collectors.joining(", ")),
                label);
        return found.get();
    }

    /** Whether one of the two is much better. */
    boolean isStrong() {
        return this == A_MUCH_BETTER || this == B_MUCH_BETTER;
    }

    /** The score of A: 1, ½ or 0. */
    double scoreOfA() {
        Require.that(this != NONE, "what is no verdict has no score");
        return this == A_MUCH_BETTER || this == A_BETTER ? 1 : this == TIE ? 0.5 : 0;
    }
}
