package org.align4j.report;

import org.align4j.Require;
import org.align4j.metric.Interval;

/**
 * A value in a row of a plot, with the interval that it lies in. Spans of one label share a row, spans of one group have one
 * colour.
 *
 * @param group in the legend, for example how the interval was made
 * @param label of the row, for example a model
 * @param value where the mark stands; finite
 * @param interval the line through it, both ends finite; of length 0 it is not drawn
 */
public record Span(String group, String label, double value, Interval interval) {

    public Span {
        Require.that(
                group != null && !group.isBlank() && label != null && !label.isBlank(),
                "group and label must not be blank, were '%s' and '%s'",
                group,
                label);
        Require.that(Double.isFinite(value), "value of '%s, %s' must be finite, was %s", group, label, value);
        Require.that(
                Double.isFinite(interval.low()) && Double.isFinite(interval.high()),
                "interval of '%s, %s' must be finite, was %s to %s",
                group,
                label,
                interval.low(),
                interval.high());
    }

    /** A value that is known exactly, a mark alone. */
    public static Span of(String group, String label, double value) {
        return new Span(group, label, value, new Interval(value, value));
    }
}
