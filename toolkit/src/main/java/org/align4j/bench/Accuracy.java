package org.align4j.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Interval;
import org.align4j.metric.Measurement;

/**
 * The share of questions that were answered right. A text without an answer is wrong: it is in n, and counted once more under
 * {@link #unparsed}.
 *
 * @param correct answers that are those of the set
 * @param wrong other answers
 * @param unparsed texts without an answer
 * @param missing questions without a text; they are not in n
 */
public record Accuracy(int correct, int wrong, int unparsed, int missing) implements Measurement {

    public Accuracy {
        Require.that(
                Math.min(correct, wrong) >= 0 && Math.min(unparsed, missing) >= 0,
                "counts must be >= 0, were %s correct, %s wrong, %s unparsed, %s missing",
                correct,
                wrong,
                unparsed,
                missing);
        Require.that(
                correct + wrong + unparsed >= 1, "an accuracy needs at least one text, had none (%s missing)", missing);
    }

    /** Of grades, at least one other than {@link Correctness#MISSING}. */
    public static Accuracy of(List<Correctness> grades) {
        return new Accuracy(
                Collections.frequency(grades, Correctness.CORRECT),
                Collections.frequency(grades, Correctness.WRONG),
                Collections.frequency(grades, Correctness.UNPARSED),
                Collections.frequency(grades, Correctness.MISSING));
    }

    /** correct / n, in [0, 1]. */
    @Override
    public double value() {
        return (double) correct / n();
    }

    /** √( p (1 − p) / (n − 1) ): s / √n with the standard deviation's n − 1; NaN for one text. */
    @Override
    public double standardError() {
        return n() == 1 ? Double.NaN : Math.sqrt(value() * (1 - value()) / (n() - 1));
    }

    /** Questions with a text. */
    @Override
    public int n() {
        return correct + wrong + unparsed;
    }

    /** The 95 % normal interval, cut to [0, 1]. */
    public Interval interval() {
        return uncut().within(0, 1);
    }

    /** For example {@code 56.5 % ± 3.8 (95 %, n=660; 2 unparsed)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% ± %.1f (95 %%, n=%d%s%s)",
                100 * value(),
                100 * (uncut().high() - value()),
                n(),
                unparsed == 0 ? "" : "; " + unparsed + " unparsed",
                missing == 0 ? "" : "; " + missing + " missing");
    }

    private Interval uncut() {
        return new Estimate(value(), standardError(), n()).interval();
    }
}
