package org.align4j.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * How far two columns of numbers rise together.
 *
 * <p>A pair with NaN on either side is missing. Where all numbers of a side are the same, the correlation is not defined.
 *
 * <p>The standard error is that of Fisher's z = artanh r, carried over by the delta method: (1 − r²) · √(k / (n − m)), with
 * k = 1 and m = 3 for Pearson, 1.06 and 3 for Spearman, 0.437 and 4 for Kendall; NaN where n &le; m.
 *
 * @param value in [−1, 1]; NaN where it is not defined
 * @param standardError of the value
 * @param pValue two-sided, of no correlation; NaN where it is not defined
 * @param n pairs
 * @param missing pairs of which a side was NaN
 * @see <a href="https://doi.org/10.1093/biomet/44.3-4.470">Fieller, Hartley, Pearson 1957: k and m for ranks</a>
 */
public record Correlation(double value, double standardError, double pValue, int n, int missing)
        implements Measurement {

    /** A coefficient of correlation, for what can use any, such as {@link CorrelationLevels}. */
    @FunctionalInterface
    public interface Coefficient {

        /** The correlation of two columns of one length. */
        Correlation of(double[] x, double[] y);
    }

    /** Pearson's r: covariance over the product of standard deviations; p of Student's t with n − 2 degrees of freedom. */
    public static Correlation pearson(double[] x, double[] y) {
        return Pairs.of(x, y).correlation(Correlation::product);
    }

    /** Spearman's ρ: Pearson's r of ranks, ties with the average of theirs; p of Student's t as there. */
    public static Correlation spearman(double[] x, double[] y) {
        return Pairs.of(x, y).correlation((a, b) -> {
            var ranking = new NaturalRanking(TiesStrategy.AVERAGE);
            Correlation ranks = product(ranking.rank(a), ranking.rank(b));
            return of(ranks.value, 1.06, 3, ranks.pValue, ranks.n);
        });
    }

    /**
     * Kendall's τ_b: concordant less discordant pairs, over the geometric mean of the pairs that are no tie on either side;
     * in O(n log n). Its p is exact without ties and for n &le; 33, or with at most one pair out of order; else it is the
     * normal one, corrected for ties.
     */
    public static Correlation kendall(double[] x, double[] y) {
        return Pairs.of(x, y).correlation((a, b) -> {
            Kendall counts = Kendall.of(a, b);
            return of(counts.tau(), 0.437, 4, counts.pValue(), a.length);
        });
    }

    private static Correlation product(double[] x, double[] y) {
        double r = Math.max(-1, Math.min(1, new PearsonsCorrelation().correlation(scaled(x), scaled(y))));
        double freedom = x.length - 2.0;
        double p = freedom < 1
                ? Double.NaN
                : 2
                        * new TDistribution(null, freedom)
                                .cumulativeProbability(-Math.abs(r) * Math.sqrt(freedom / (1 - r * r)));
        return of(r, 1, 3, p, x.length);
    }

    /** Times a power of two that brings the largest to about one: r is the same, and squares stay in range. */
    private static double[] scaled(double[] values) {
        int exponent =
                Math.getExponent(Arrays.stream(values).map(Math::abs).max().orElse(1));
        return Arrays.stream(values).map(value -> Math.scalb(value, -exponent)).toArray();
    }

    private static Correlation of(double r, double k, int m, double p, int n) {
        return new Correlation(r, n > m ? (1 - r * r) * Math.sqrt(k / (n - m)) : Double.NaN, p, n, 0);
    }

    /** The 95 % interval, normal on the scale of Fisher's z. */
    public Interval interval() {
        double half = Math.abs(value) == 1 ? 0 : Interval.STANDARD_ERRORS * standardError / (1 - value * value);
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        return half == 0 ? new Interval(value, value) : new Interval(Math.tanh(z - half), Math.tanh(z + half));
    }

    /** For example {@code 0.444 (95 %: 0.357 to 0.523, p=0.0000, n=360)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f (95 %%: %.3f to %.3f, p=%.4f, n=%d%s)",
                value,
                interval().low(),
                interval().high(),
                pValue,
                n,
                missing == 0 ? "" : ", " + missing + " missing");
    }

    /** The pairs that are there, with zeros of one sign. */
    record Pairs(double[] x, double[] y, int missing) {

        static Pairs of(double[] x, double[] y) {
            Require.that(x.length == y.length, "x and y must be as many, were %s and %s", x.length, y.length);
            for (int i = 0; i < x.length; i++) {
                Require.that(
                        !Double.isInfinite(x[i]) && !Double.isInfinite(y[i]),
                        "x and y must be finite, or NaN where missing; pair %s was (%s, %s)",
                        i,
                        x[i],
                        y[i]);
            }
            int[] there = IntStream.range(0, x.length)
                    .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                    .toArray();
            // −0 + 0 is 0: ranks and ties are of numbers, not of bits.
            return new Pairs(
                    Arrays.stream(there).mapToDouble(i -> x[i] + 0.0).toArray(),
                    Arrays.stream(there).mapToDouble(i -> y[i] + 0.0).toArray(),
                    x.length - there.length);
        }

        Correlation correlation(Coefficient coefficient) {
            if (constant(x) || constant(y)) {
                return new Correlation(Double.NaN, Double.NaN, Double.NaN, x.length, missing);
            }
            Correlation found = coefficient.of(x, y);
            return new Correlation(found.value, found.standardError, found.pValue, found.n, missing);
        }

        private static boolean constant(double[] values) {
            return Arrays.stream(values).distinct().count() < 2;
        }
    }
}
