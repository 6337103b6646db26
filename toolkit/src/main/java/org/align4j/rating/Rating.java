package org.align4j.rating;

import java.util.Locale;
import org.align4j.Require;
import org.align4j.metric.Interval;
import org.align4j.metric.Measurement;

/**
 * The rating of one model.
 *
 * @param model its name
 * @param value the rating, in points of Elo unless a scale says otherwise
 * @param standardError of the value, &ge; 0
 * @param interval where it lies with 95 % confidence
 * @param n battles that the model fought, weights rounded
 */
public record Rating(String model, double value, double standardError, Interval interval, int n)
        implements Measurement {

    public Rating {
        Require.that(Double.isFinite(value), "rating of '%s' must be finite, was %s", model, value);
        Require.that(standardError >= 0, "standardError of '%s' must be >= 0, was %s", model, standardError);
    }

    /** For example {@code gpt-4: 1251.3 [1246.0, 1256.8] (95 %, n=20100)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: %.1f [%.1f, %.1f] (95 %%, n=%d)", model, value, interval.low(), interval.high(), n);
    }
}
