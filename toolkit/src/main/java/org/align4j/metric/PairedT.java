package org.align4j.metric;

import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t-test of two systems that were measured on the same items.
 *
 * @param value mean of x − y
 * @param standardError s / √n of the differences; NaN of a single item
 * @param t value / standardError; NaN of a single item or if all differences are 0, infinite if they are all
 *     the same otherwise
 * @param pValue two-sided, with n − 1 degrees of freedom; NaN where t is
 * @param n items
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student 1908</a>
 */
public record PairedT(double value, double standardError, double t, double pValue, int n) implements Measurement {

    /** The test of two columns, item by item. */
    public static PairedT of(double[] x, double[] y) {
        Estimate mean = Estimate.ofMean(differences(x, y));
        double t = mean.value() / mean.standardError();
        double p = Double.isNaN(t)
                ? Double.NaN
                : 2 * new TDistribution(null, mean.n() - 1.0).cumulativeProbability(-Math.abs(t));
        return new PairedT(mean.value(), mean.standardError(), t, p, mean.n());
    }

    /** x − y, item by item. */
    static double[] differences(double[] x, double[] y) {
        Require.that(x.length == y.length, "x and y must be as many, were %s and %s", x.length, y.length);
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
    }

    /** For example {@code 0.031 ± 0.024 (95 %, p=0.0118, n=500)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f ± %.3f (95 %%, p=%.4f, n=%d)",
                value,
                Interval.STANDARD_ERRORS * standardError,
                pValue,
                n);
    }
}
