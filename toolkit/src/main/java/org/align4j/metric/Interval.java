package org.align4j.metric;

import org.align4j.Require;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Where a number lies with 95 % confidence.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}; both are NaN where nothing is known
 */
public record Interval(double low, double high) {

    /** Standard errors to each side of the value: the 0.975 quantile of the normal distribution, 1.959964. */
    static final double STANDARD_ERRORS = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    public Interval {
        Require.that(!(low > high), "low must be <= high, was %s > %s", low, high);
    }

    /** The normal interval: value ± 1.96 · standardError. */
    static Interval normal(double value, double standardError) {
        double half = STANDARD_ERRORS * standardError;
        return new Interval(value - half, value + half);
    }

    /** The part of this interval that lies in [low, high]; both ends are moved to the nearest value in it. */
    public Interval within(double min, double max) {
        return new Interval(Math.min(max, Math.max(min, low)), Math.max(min, Math.min(max, high)));
    }

    /** Whether a value lies in this interval, its ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
