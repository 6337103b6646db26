package org.align4j.rating;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.align4j.metric.Outcome;

/**
 * What Arena-Hard's judge says of the assistants A and B, A shown first.
 *
 * @see <a href="https://arxiv.org/abs/2406.11939">Li et al. 2024</a>
 */
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

    /** The verdict of a label; the mirrored ones, {@code B<A} for {@code A>B}, are the same. */
    public static ArenaHardVerdict of(String label) {
        return found(label)
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        "verdict must be one of %s, was '%s'",
                        Arrays.stream(values()).map(ArenaHardVerdict::label).collect(Collectors.joining(", ")),
                        label)));
    }

    /** The verdict of a label that a judge wrote; {@link #NONE} where it means nothing. */
    public static ArenaHardVerdict read(String label) {
        return found(label).orElse(NONE);
    }

    private static Optional<ArenaHardVerdict> found(String label) {
        String forward = label.contains("<") || label.equals("B=A") ? mirrored(label) : label;
        return Arrays.stream(values()).filter(v -> v.label.equals(forward)).findFirst();
    }

    private static String mirrored(String label) {
        return new StringBuilder(label).reverse().toString().replace('<', '>');
    }

    /** Seen from A; unparsed where there is none. */
    public Outcome outcome() {
        return switch (this) {
            case A_MUCH_BETTER, A_BETTER -> Outcome.WIN;
            case TIE -> Outcome.TIE;
            case B_BETTER, B_MUCH_BETTER -> Outcome.LOSS;
            case NONE -> Outcome.UNPARSED;
        };
    }

    /** Whether one of the two is much better. */
    boolean isStrong() {
        return this == A_MUCH_BETTER || this == B_MUCH_BETTER;
    }

    /** The score of A: 1, ½ or 0. */
    double scoreOfA() {
        return outcome().value();
    }
}
