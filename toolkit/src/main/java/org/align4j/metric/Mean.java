package org.align4j.metric;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean with its uncertainty.
 *
 * @param value the mean
 * @param standardError of the mean: s / √n, where s is the standard deviation with n − 1, or that of clusters; &ge; 0
 * @param n how many values, &ge; 2: one value says nothing of its own uncertainty
 */
public record Mean(double value, double standardError, int n) implements Measurement {

    public Mean {
        Require.that(Double.isFinite(value), "value must be finite, was %s", value);
        Require.that(
                Double.isFinite(standardError) && standardError >= 0,
                "standardError must be >= 0, was %s",
                standardError);
        Require.that(n >= 2, "n must be >= 2, was %s", n);
    }

    /**
     * The mean of values that were drawn independently.
     *
     * @throws IllegalArgumentException for fewer than two values, or one that is not finite
     */
    public static Mean of(double... values) {
        Require.that(values.length >= 2, "a mean needs at least 2 values, had %s", values.length);
        var statistics = new SummaryStatistics();
        for (int i = 0; i < values.length; i++) {
            Require.that(Double.isFinite(values[i]), "values must be finite, value %s was %s", i, values[i]);
            statistics.addValue(values[i]);
        }
        double standardError = statistics.getStandardDeviation() / Math.sqrt(values.length);
        return new Mean(statistics.getMean(), standardError, values.length);
    }

    /**
     * The mean of values that come in groups, several answers to one prompt for example: its standard error is that of a
     * sample of groups.
     *
     * @param values in the order of the groups
     * @param groups that they belong to; equal ones are one group
     * @see Clusters#standardError
     */
    public static Mean of(double[] values, List<?> groups) {
        Require.that(
                values.length == groups.size(),
                "groups must be as many as values, %s against %s",
                groups.size(),
                values.length);
        return new Mean(of(values).value, Clusters.standardError(values, groups), values.length);
    }

    /** The mean of a collection of numbers. */
    public static Mean of(Collection<? extends Number> values) {
        return of(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** The 95 % normal interval. */
    public Interval interval() {
        return Interval.normal(value, standardError);
    }

    /** For example {@code 1.234 ± 0.056 (95 %, n=600)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.3f ± %.3f (95 %%, n=%d)", value, Interval.STANDARD_ERRORS * standardError, n);
    }
}
