package org.align4j.metric;

import java.util.Locale;

/**
 * The win rate of AlpacaEval 2: what the model's win rate would be if its answers were as long as the baseline's.
 *
 * <p>Its standard error is that of the mean of the predictions; it leaves out that the weights were fitted.
 *
 * @param value in [0, 1]
 * @param standardError s / √n of the predicted preferences, with n − 1; NaN for a single instruction
 * @param weights that predict
 * @param strength C, by which the losses were multiplied beside |w|₁; infinite without a penalty
 * @param raw the win rate without control
 * @see LengthControl#fit
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024</a>
 */
public record LengthControlledWinRate(
        double value, double standardError, LengthWeights weights, double strength, PreferenceWinRate raw)
        implements Measurement {

    /** The baseline against itself: one half by construction, of weights that are 0, and fitted by nobody. */
    public static LengthControlledWinRate ofBaseline(PreferenceWinRate raw) {
        return new LengthControlledWinRate(0.5, 0, LengthWeights.BASELINE, Double.POSITIVE_INFINITY, raw);
    }

    /** Preferences that the weights were fitted to. */
    @Override
    public int n() {
        return raw.n();
    }

    @Override
    public int missing() {
        return raw.missing();
    }

    /**
     * Whether control changed the rate by no more than AlpacaEval finds plausible: it lies between min(¾ r, r − 0.1) and
     * max(r + (1 − r)/4, r + 0.1), where r is the rate without control.
     */
    public boolean isPlausible() {
        double r = raw.value();
        return Math.min(0.75 * r, r - 0.1) <= value && value <= Math.max(r + (1 - r) / 4, r + 0.1);
    }

    /** The 95 % normal interval, cut to [0, 1]. */
    public Interval interval() {
        return Interval.normal(value, standardError).within(0, 1);
    }

    /** For example {@code 27.3 % ± 1.7 (95 %, n=805; 17.0 % without control of length)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% ± %.1f (95 %%, n=%d%s; %.1f %% without control of length%s)",
                100 * value,
                100 * Interval.STANDARD_ERRORS * standardError,
                n(),
                missing() == 0 ? "" : ", " + missing() + " missing",
                100 * raw.value(),
                isPlausible() ? "" : ": implausibly far, the fit may have failed");
    }
}
