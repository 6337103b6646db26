package org.align4j.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * The bootstrap test of two systems that were measured on the same items: items are drawn with replacement, both systems
 * together.
 *
 * @param value mean of x − y
 * @param bootstrap the mean in each round
 * @param n items
 * @see <a href="https://aclanthology.org/W04-3250/">Koehn 2004</a>
 */
public record PairedBootstrap(double value, Bootstrap bootstrap, int n) implements Measurement {

    /**
     * The test of two columns, item by item.
     *
     * @param x finite, at least two
     * @param y as many
     * @param rounds &ge; 2; 1,000 and more are usual
     */
    public static PairedBootstrap of(double[] x, double[] y, int rounds, long seed) {
        double[] differences = PairedT.differences(x, y);
        Mean mean = Mean.of(differences);
        Bootstrap bootstrap = Bootstrap.of(
                differences.length,
                rounds,
                seed,
                items -> Arrays.stream(items).mapToDouble(i -> differences[i]).sum() / items.length);
        return new PairedBootstrap(mean.value(), bootstrap, mean.n());
    }

    /** The standard deviation of the rounds. */
    @Override
    public double standardError() {
        return bootstrap.standardError();
    }

    /** The 95 % percentile interval. */
    public Interval interval() {
        return bootstrap.interval();
    }

    /**
     * Two-sided: twice the share of rounds in which the difference is 0 or of the other sign, counting one round more on
     * either side, at most 1.
     */
    public double pValue() {
        double[] rounds = bootstrap.values();
        long below = Arrays.stream(rounds).filter(d -> d <= 0).count();
        long above = Arrays.stream(rounds).filter(d -> d >= 0).count();
        return Math.min(1, 2 * (Math.min(below, above) + 1.0) / (rounds.length + 1.0));
    }

    /** For example {@code 0.031 (95 %: 0.007 to 0.055, p=0.0120, n=500)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f (95 %%: %.3f to %.3f, p=%.4f, n=%d)",
                value,
                interval().low(),
                interval().high(),
                pValue(),
                n);
    }
}
