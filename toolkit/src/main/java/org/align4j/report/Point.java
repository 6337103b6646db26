package org.align4j.report;

import org.align4j.Require;
import org.align4j.metric.Interval;
import org.align4j.metric.Mean;

/**
 * A point of a plot with its error bars.
 *
 * @param x where it lies; finite
 * @param y where it lies; finite
 * @param xError half the length of the horizontal bar, &ge; 0; 0 draws none
 * @param yError half the length of the vertical bar, &ge; 0; 0 draws none
 */
public record Point(double x, double y, double xError, double yError) {

    public Point {
        Require.that(Double.isFinite(x) && Double.isFinite(y), "x and y must be finite, were %s and %s", x, y);
        Require.that(
                xError >= 0 && yError >= 0 && Double.isFinite(xError + yError),
                "errors must be >= 0, were %s and %s",
                xError,
                yError);
    }

    /** A point without error bars. */
    public static Point of(double x, double y) {
        return new Point(x, y, 0, 0);
    }

    /** A mean at an exact x, with its 95 % interval. */
    public static Point of(double x, Mean y) {
        return new Point(x, y.value(), 0, half(y.interval()));
    }

    /** Two means with their 95 % intervals. */
    public static Point of(Mean x, Mean y) {
        return new Point(x.value(), y.value(), half(x.interval()), half(y.interval()));
    }

    static double half(Interval interval) {
        return (interval.high() - interval.low()) / 2;
    }
}
