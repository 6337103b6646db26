package org.align4j.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/** The uncertainty of a mean whose values come in groups that resemble each other. */
final class Clusters {

    private Clusters() {}

    /**
     * The cluster-robust standard error of a mean: √( G/(G−1) · Σ_g (Σ_{i∈g} (x_i − x̄))² ) / n. With every value in a
     * group of its own it is s / √n.
     *
     * @param values at least two
     * @param groups the group of each value; equal ones are one group, and there are at least two
     * @see <a href="https://doi.org/10.1093/biomet/73.1.13">Liang and Zeger 1986</a>
     */
    static double standardError(double[] values, List<?> groups) {
        double mean = Arrays.stream(values).average().orElseThrow();
        Map<Object, Double> sums = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            sums.merge(groups.get(i), values[i] - mean, Double::sum);
        }
        double count = sums.size();
        Require.that(count >= 2, "a standard error needs at least 2 groups, had %s", sums.size());
        double squares = sums.values().stream().mapToDouble(s -> s * s).sum();
        return Math.sqrt(count / (count - 1) * squares) / values.length;
    }
}
