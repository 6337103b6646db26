package org.align4j.metric;

import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * McNemar's exact test of two systems that are right or wrong on the same items: the {@link SignTest} of the items on which
 * one alone is right.
 *
 * @param firstOnly items that the first alone has right, &ge; 0
 * @param secondOnly items that the second alone has right, &ge; 0
 * @param n all items, not fewer than those two together
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947</a>
 */
public record McNemar(int firstOnly, int secondOnly, int n) implements Measurement {

    public McNemar {
        Require.that(
                Math.min(firstOnly, secondOnly) >= 0 && firstOnly + secondOnly <= n,
                "items that one alone has right must be >= 0 and at most n, were %s and %s of %s",
                firstOnly,
                secondOnly,
                n);
    }

    /** The test of two columns, item by item. */
    public static McNemar of(boolean[] first, boolean[] second) {
        Require.that(
                first.length == second.length,
                "first and second must be as many, were %s and %s",
                first.length,
                second.length);
        int firstOnly = (int) IntStream.range(0, first.length)
                .filter(i -> first[i] && !second[i])
                .count();
        int secondOnly = (int) IntStream.range(0, first.length)
                .filter(i -> second[i] && !first[i])
                .count();
        return new McNemar(firstOnly, secondOnly, first.length);
    }

    /** Two-sided. */
    public double pValue() {
        return new SignTest(firstOnly, secondOnly, 0).pValue();
    }

    /** The difference of the accuracies, in [−1, 1]; NaN without items. */
    @Override
    public double value() {
        return (firstOnly - secondOnly) / (double) n;
    }

    /** √(first + second − (first − second)² / n) / n. */
    @Override
    public double standardError() {
        double difference = firstOnly - secondOnly;
        return Math.sqrt(firstOnly + secondOnly - difference * difference / n) / n;
    }

    /** For example {@code 8.3 points ± 17.4 (95 %, p=0.4583, n=60)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f points ± %.1f (95 %%, p=%.4f, n=%d)",
                100 * value(),
                100 * Interval.STANDARD_ERRORS * standardError(),
                pValue(),
                n);
    }
}
