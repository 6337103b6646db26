package org.align4j.metric;

import java.util.Arrays;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Order statistics with linear interpolation between neighbours: numpy's default, type 7 of Hyndman and Fan. */
public final class Percentile {

    private Percentile() {}

    /**
     * The value below which a share of the values lies.
     *
     * @param values at least one, none NaN; stay as they are
     * @param share in [0, 1]: 0 is the least value, ½ the median, 1 the greatest
     * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan 1996</a>
     */
    public static double of(double[] values, double share) {
        Require.that(values.length >= 1, "a percentile needs at least one value");
        Require.that(0 <= share && share <= 1, "share must be in [0, 1], was %s", share);
        Require.that(Arrays.stream(values).noneMatch(Double::isNaN), "values must not be NaN");
        if (share == 0) {
            return Arrays.stream(values).min().orElseThrow();
        }
        return new org.apache.commons.math3.stat.descriptive.rank.Percentile(100 * share)
                .withEstimationType(EstimationType.R_7)
                .evaluate(values);
    }

    /** The interval that holds the middle share of the values: 0.95 is from the 2.5th to the 97.5th percentile. */
    public static Interval middle(double[] values, double share) {
        Require.that(0 < share && share < 1, "share must be in (0, 1), was %s", share);
        return new Interval(of(values, (1 - share) / 2), of(values, (1 + share) / 2));
    }
}
