package org.align4j.grade;

import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * What a grader gave one answer: a score, or none and why. What {@link org.align4j.metric.Outcome} is to comparisons, this is
 * to scores.
 *
 * @param score the score, finite; empty if there is none
 * @param answered whether the grader said anything; it did if there is a score
 */
public record Grade(OptionalDouble score, boolean answered) {

    /** There was an answer of the grader, but no score could be read from it. Never a zero. */
    public static final Grade UNPARSED = new Grade(OptionalDouble.empty(), true);

    /** There was no answer of the grader. Never a zero. */
    public static final Grade MISSING = new Grade(OptionalDouble.empty(), false);

    public Grade {
        Require.that(score.isEmpty() || answered, "a grade with a score must be answered, score was %s", score);
        Require.that(score.isEmpty() || Double.isFinite(score.getAsDouble()), "score must be finite, was %s", score);
    }

    /** A score. */
    public static Grade of(double score) {
        return new Grade(OptionalDouble.of(score), true);
    }

    /** Whether there is a score. */
    public boolean isGraded() {
        return score.isPresent();
    }

    /**
     * The score.
     *
     * @throws IllegalStateException if there is none
     */
    public double value() {
        return score.orElseThrow(() -> new IllegalStateException("a grade without a score has no value, was " + this));
    }

    /** The score, {@code unparsed} or {@code missing}. */
    @Override
    public String toString() {
        return isGraded() ? Double.toString(score.getAsDouble()) : answered ? "unparsed" : "missing";
    }
}
