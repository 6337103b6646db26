package org.align4j.report;

import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.metric.CrossedMean;
import org.align4j.metric.Interval;
import org.align4j.metric.WinRate;

/**
 * A win rate in a plot, beside what a paper prints.
 *
 * @param label of its row; not blank
 * @param value ours, in [0, 1]
 * @param interval where it lies with 95 % confidence
 * @param paper the paper's, in [0, 1]; empty if it prints nothing comparable
 */
public record Rate(String label, double value, Interval interval, OptionalDouble paper) {

    public Rate {
        Require.that(label != null && !label.isBlank(), "label must not be blank");
        Require.that(0 <= value && value <= 1, "rate of '%s' must be in [0, 1], was %s", label, value);
        Require.that(
                paper.isEmpty() || 0 <= paper.getAsDouble() && paper.getAsDouble() <= 1,
                "paper's rate of '%s' must be in [0, 1], was %s",
                label,
                paper);
    }

    /** A win rate that no paper prints. */
    public static Rate of(String label, WinRate winRate) {
        return new Rate(label, winRate.value(), winRate.interval(), OptionalDouble.empty());
    }

    /** A win rate over prompts and seeds that no paper prints. */
    public static Rate of(String label, CrossedMean winRate) {
        return new Rate(label, winRate.value(), winRate.interval(), OptionalDouble.empty());
    }

    /** This rate beside the paper's. */
    public Rate paper(double printed) {
        return new Rate(label, value, interval, OptionalDouble.of(printed));
    }
}
