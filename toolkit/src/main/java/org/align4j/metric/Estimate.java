package org.align4j.metric;

import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A number with its uncertainty, where nothing more is to be said of it.
 *
 * @param value the number; NaN where it is not defined
 * @param standardError of the number, &ge; 0; NaN where nothing is known of it
 * @param n observations that it was made of, &ge; 0
 * @param missing observations that were not there, &ge; 0
 * @param unparsed observations that could not be read, &ge; 0
 */
public record Estimate(double value, double standardError, int n, int missing, int unparsed) implements Measurement {

    public Estimate {
        Require.that(!Double.isInfinite(value), "value must be finite or NaN, was %s", value);
        Require.that(
                Double.isNaN(standardError) || Double.isFinite(standardError) && standardError >= 0,
                "standardError must be >= 0 or NaN, was %s",
                standardError);
        Require.that(
                Math.min(n, Math.min(missing, unparsed)) >= 0,
                "counts must be >= 0, were n=%s, %s missing, %s unparsed",
                n,
                missing,
                unparsed);
    }

    /** Of observations that were all there. */
    public Estimate(double value, double standardError, int n) {
        this(value, standardError, n, 0, 0);
    }

    /**
     * The mean of values that were drawn independently, with s / √n, where s is the standard deviation with n − 1.
     *
     * @param values finite; without any the mean is undefined, and of one its standard error is
     */
    public static Estimate ofMean(double... values) {
        if (values.length >= 2) {
            Mean mean = Mean.of(values);
            return new Estimate(mean.value(), mean.standardError(), values.length);
        }
        return new Estimate(values.length == 0 ? Double.NaN : values[0], Double.NaN, values.length);
    }

    /**
     * The mean of values that come in groups, several answers to one question for example: its standard error is that of a
     * sample of groups.
     *
     * @param values finite; without any the mean is undefined, and of one group its standard error is
     * @param groups that they belong to, one a value; equal ones are one group
     */
    public static Estimate ofMean(double[] values, List<?> groups) {
        boolean several = groups.stream().distinct().count() >= 2;
        double standardError = several ? Mean.of(values, groups).standardError() : Double.NaN;
        return new Estimate(StatUtils.mean(values), standardError, values.length);
    }

    /** The same, beside what is in neither the number nor its n; whatever was said of that before is replaced. */
    public Estimate withLeftOut(int missing, int unparsed) {
        return new Estimate(value, standardError, n, missing, unparsed);
    }

    /** The 95 % normal interval; both ends are NaN where the standard error is. */
    public Interval interval() {
        return Interval.normal(value, standardError);
    }

    /** For example {@code 0.852 ± 0.031 (95 %, n=600)}, and what was missing if anything was. */
    @Override
    public String toString() {
        String left = missing + unparsed == 0
                ? ""
                : String.format(Locale.ROOT, ", %d missing, %d unparsed", missing, unparsed);
        return String.format(
                Locale.ROOT, "%.3f ± %.3f (95 %%, n=%d%s)", value, Interval.STANDARD_ERRORS * standardError, n, left);
    }
}
