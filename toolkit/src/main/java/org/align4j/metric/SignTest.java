package org.align4j.metric;

import java.util.Arrays;
import java.util.Locale;
import org.align4j.Require;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The exact sign test: whether the first of two wins as often as the second; ties say nothing.
 *
 * @param wins of the first, &ge; 0
 * @param losses of the first, &ge; 0
 * @param ties left out, &ge; 0
 * @see <a href="https://doi.org/10.1080/01621459.1946.10501898">Dixon and Mood 1946</a>
 */
public record SignTest(int wins, int losses, int ties) implements Measurement {

    public SignTest {
        Require.that(
                Math.min(wins, Math.min(losses, ties)) >= 0,
                "counts must be >= 0, were %s wins, %s losses, %s ties",
                wins,
                losses,
                ties);
    }

    /** The signs of the differences x − y. */
    public static SignTest of(double[] x, double[] y) {
        double[] differences = PairedT.differences(x, y);
        for (int i = 0; i < differences.length; i++) {
            Require.that(!Double.isNaN(differences[i]), "x and y must be numbers, pair %s was (%s, %s)", i, x[i], y[i]);
        }
        int wins = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int losses = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return new SignTest(wins, losses, differences.length - wins - losses);
    }

    /** Two-sided: twice P(at most min(wins, losses) of n heads), at most 1; 1 where nothing was decided. */
    public double pValue() {
        int rarer = Math.min(wins, losses);
        return n() == 0 ? 1 : Math.min(1, 2 * new BinomialDistribution(null, n(), 0.5).cumulativeProbability(rarer));
    }

    /** The share of wins among the decided; NaN where there are none. */
    @Override
    public double value() {
        return wins / (double) n();
    }

    /** √(value · (1 − value) / n). */
    @Override
    public double standardError() {
        return Math.sqrt(value() * (1 - value()) / n());
    }

    /** The decided. */
    @Override
    public int n() {
        return wins + losses;
    }

    /** For example {@code 62.1 % of 29 decided (p=0.2649; 31 ties)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.1f %% of %d decided (p=%.4f; %d ties)", 100 * value(), n(), pValue(), ties);
    }
}
