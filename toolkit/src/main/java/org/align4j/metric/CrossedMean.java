package org.align4j.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over observations that are crossed by two sources of chance, such as the prompts of a test set, which every trained
 * model answers, and the seeds of training, each of which answers every prompt.
 *
 * <p>Its variance is the sum of the two {@link Clusters cluster-robust} ones, V = V_a + V_b: what belongs to neither source
 * alone is in both, so the interval is rather too wide than too narrow. Few seeds know little of V_b: the interval is
 * Student's with the degrees of freedom of Satterthwaite, ν = V² / (V_a²/(G_a − 1) + V_b²/(G_b − 1)), where G is the number
 * of groups.
 *
 * @param value the mean
 * @param standardError √V, &ge; 0
 * @param degreesOfFreedom ν &gt; 0
 * @param n how many observations
 * @see <a href="https://doi.org/10.1198/jbes.2010.07136">Cameron, Gelbach, Miller 2011: clusters in two ways; they take the
 *     common part away once, which with few groups can leave too little</a>
 * @see <a href="https://doi.org/10.2307/3002019">Satterthwaite 1946</a>
 */
public record CrossedMean(double value, double standardError, double degreesOfFreedom, int n) implements Measurement {

    /**
     * The mean of crossed values.
     *
     * @param values at least two
     * @param first the group of each value in the first source; equal ones are one group
     * @param second that in the second; a source of a single group says nothing of itself and is left out
     * @throws IllegalArgumentException if both sources have a single group
     */
    public static CrossedMean of(double[] values, List<?> first, List<?> second) {
        double variance = 0;
        double uncertainty = 0;
        for (var groups : List.of(first, second)) {
            Require.that(
                    groups.size() == values.length,
                    "groups must be as many as values, %s against %s",
                    groups.size(),
                    values.length);
            int count = new HashSet<>(groups).size();
            if (count > 1) {
                double error = Clusters.standardError(values, groups);
                variance += error * error;
                uncertainty += Math.pow(error, 4) / (count - 1);
            }
        }
        Require.that(
                new HashSet<>(first).size() > 1 || new HashSet<>(second).size() > 1,
                "one source must have at least 2 groups, both have 1");
        double freedom = uncertainty == 0 ? Double.POSITIVE_INFINITY : variance * variance / uncertainty;
        return new CrossedMean(Mean.of(values).value(), Math.sqrt(variance), freedom, values.length);
    }

    /** The 95 % interval. */
    public Interval interval() {
        double errors = Double.isInfinite(degreesOfFreedom)
                ? Interval.STANDARD_ERRORS
                : new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(0.975);
        return new Interval(value - errors * standardError, value + errors * standardError);
    }

    /** For example {@code 0.612 ± 0.031 (95 %, n=1800)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.3f ± %.3f (95 %%, n=%d)", value, interval().high() - value, n);
    }
}
