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

    /** Whether there is a verdict. */
    public boolean isJudged() {
        return this == WIN || this == TIE || this == LOSS;
    }

    /**
     * What a rate counts: 1, ½ or 0.
     *
     * @throws IllegalStateException if there is no verdict
     */
    public double value() {
        return switch (this) {
            case WIN -> 1;
            case TIE -> 0.5;
            case LOSS -> 0;
            default -> throw new IllegalStateException("an outcome without a verdict has no value, was " + this);
        };
    }
}
