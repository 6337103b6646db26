package org.align4j.report;

import org.align4j.Require;
import org.align4j.metric.Mean;

/**
 * A bar of a plot. Bars of one label stand side by side, bars of one group have one colour.
 *
 * @param group in the legend, for example a method
 * @param label under the bars, for example a task
 * @param value height; finite
 * @param error half the length of the error bar, &ge; 0; 0 draws none
 */
public record Bar(String group, String label, double value, double error) {

    public Bar {
        Require.that(
                group != null && !group.isBlank() && label != null && !label.isBlank(),
                "group and label must not be blank, were '%s' and '%s'",
                group,
                label);
        Require.that(Double.isFinite(value), "value of '%s, %s' must be finite, was %s", group, label, value);
        Require.that(
                error >= 0 && Double.isFinite(error), "error of '%s, %s' must be >= 0, was %s", group, label, error);
    }

    /** A bar without an error bar. */
    public static Bar of(String group, String label, double value) {
        return new Bar(group, label, value, 0);
    }

    /** A mean with its 95 % interval. */
    public static Bar of(String group, String label, Mean mean) {
        return new Bar(group, label, mean.value(), Point.half(mean.interval()));
    }
}
