package org.align4j.metric;

/** What a comparison of two answers gave, seen from the first. */
public enum Outcome {
    WIN,
    TIE,
    LOSS,
    /** There was an answer of the judge, but no verdict could be read from it. Never a tie, never a zero. */
    UNPARSED,
    /** There was no answer of the judge. Never a tie, never a zero. */
    MISSING;

    /** The same comparison seen from the second answer. */
    public Outcome swapped() {
        return switch (this) {
            case WIN -> LOSS;
            case LOSS -> WIN;
            default -> this;
        };
    }
}
