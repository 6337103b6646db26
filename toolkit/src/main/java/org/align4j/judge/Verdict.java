package org.align4j.judge;

import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * What was read from a judge's answer.
 *
 * @param outcome seen from the first answer; {@link Outcome#UNPARSED} where nothing could be read, which is never a tie
 * @param probability that the first answer is the better one, in [0, 1]; NaN where the judge does not tell
 * @param raw the judge's own words
 */
public record Verdict(Outcome outcome, double probability, String raw) {

    public Verdict {
        Require.that(outcome != null && raw != null, "outcome and raw text must not be null");
        Require.that(
                Double.isNaN(probability) || 0 <= probability && probability <= 1,
                "probability must be in [0, 1] or NaN, was %s",
                probability);
    }

    /** A verdict without a probability. */
    public static Verdict of(Outcome outcome, String raw) {
        return new Verdict(outcome, Double.NaN, raw);
    }

    /** No verdict could be read. */
    public static Verdict unparsed(String raw) {
        return of(Outcome.UNPARSED, raw);
    }

    /** The verdict of a probability: a win above ½, a tie at ½, a loss below; NaN is unparsed. */
    public static Verdict ofProbability(double probability, String raw) {
        Outcome outcome = Double.isNaN(probability)
                ? Outcome.UNPARSED
                : probability > 0.5 ? Outcome.WIN : probability < 0.5 ? Outcome.LOSS : Outcome.TIE;
        return new Verdict(outcome, probability, raw);
    }

    /**
     * The verdict of two numbers, higher being better: a tie where they are equal or differ by at most the tolerance, unparsed
     * where one is NaN.
     */
    public static Verdict ofScores(double first, double second, double tolerance, String raw) {
        if (Double.isNaN(first) || Double.isNaN(second)) {
            return unparsed(raw);
        }
        // Two infinities are equal, and their difference is no number.
        boolean tie = first == second || Math.abs(first - second) <= tolerance;
        return of(tie ? Outcome.TIE : first > second ? Outcome.WIN : Outcome.LOSS, raw);
    }

    /** The same verdict seen from the second answer. */
    public Verdict swapped() {
        return new Verdict(outcome.swapped(), 1 - probability, raw);
    }

    /** What it counts for the first answer, in [0, 1]: the probability, or 1, ½ and 0 where there is none; NaN if unparsed. */
    public double value() {
        return !Double.isNaN(probability) ? probability : outcome.isJudged() ? outcome.value() : Double.NaN;
    }
}
