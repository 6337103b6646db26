package org.align4j.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * The win rate of AlpacaEval, of preferences as its files hold them: 1 where the baseline's answer is better, 2 where the
 * model's is, 0 or 1.5 for a draw, a number between 1 and 2 for a judge's probability; NaN where there is none.
 *
 * <p>With w = preference − 1, and ½ for a draw, the rate is the mean of w.
 *
 * @param value the mean of w, in [0, 1]; NaN without any preference
 * @param standardError s / √n, where s is the standard deviation with n − 1; NaN for fewer than two preferences
 * @param wins preferences with w &gt; ½
 * @param winsBase preferences with w &lt; ½
 * @param draws preferences with w = ½
 * @param missing preferences that were not there; they enter neither the rate nor its n
 * @see <a href="https://github.com/tatsu-lab/alpaca_eval">AlpacaEval, metrics/winrate.py</a>
 */
public record PreferenceWinRate(double value, double standardError, int wins, int winsBase, int draws, int missing)
        implements Measurement {

    static final String ENCODING = "must be 0, in [1, 2], or NaN where it is missing";

    /**
     * The win rate of the model.
     *
     * @throws IllegalArgumentException for a preference outside the encoding, with its row
     */
    public static PreferenceWinRate of(double... preferences) {
        double[] rates = IntStream.range(0, preferences.length)
                .mapToDouble(row -> rate(preferences[row], row))
                .filter(rate -> !Double.isNaN(rate))
                .toArray();
        Estimate mean = Estimate.ofMean(rates);
        int wins = (int) Arrays.stream(rates).filter(w -> w > 0.5).count();
        int winsBase = (int) Arrays.stream(rates).filter(w -> w < 0.5).count();
        return new PreferenceWinRate(
                mean.value(),
                mean.standardError(),
                wins,
                winsBase,
                rates.length - wins - winsBase,
                preferences.length - rates.length);
    }

    /** A preference as a rate in [0, 1], ½ for a draw, NaN where it is missing. */
    static double rate(double preference, int row) {
        Require.that(isEncoded(preference), "a preference %s; in row %s it was %s", ENCODING, row, preference);
        return preference == 0 ? 0.5 : preference - 1;
    }

    /** Whether a number is a preference: 0, in [1, 2], or NaN where it is missing. */
    public static boolean isEncoded(double preference) {
        return Double.isNaN(preference) || preference == 0 || 1 <= preference && preference <= 2;
    }

    /** Preferences that were there. */
    public int n() {
        return wins + winsBase + draws;
    }

    /** The rate in [0, 1] when each preference counts as the whole win that it is nearest to, and a draw one half. */
    public double discrete() {
        return (wins + 0.5 * draws) / n();
    }

    /** The 95 % normal interval, cut to [0, 1]. */
    public Interval interval() {
        return Interval.normal(value, standardError).within(0, 1);
    }

    /** For example {@code 17.0 % ± 2.3 (95 %, n=805; 129 wins, 0 draws, 676 wins of the baseline)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% ± %.1f (95 %%, n=%d; %d wins, %d draws, %d wins of the baseline%s)",
                100 * value,
                100 * Interval.STANDARD_ERRORS * standardError,
                n(),
                wins,
                draws,
                winsBase,
                missing == 0 ? "" : ", " + missing + " missing");
    }
}
