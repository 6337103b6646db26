package org.align4j.agreement;

/**
 * The squared difference of two values on a scale of measurement.
 *
 * @see <a href="https://repository.upenn.edu/asc_papers/43">Krippendorff 2011, section E</a>
 */
@FunctionalInterface
public interface Distance {

    /** 1 for different values. */
    Distance NOMINAL = (values, counts, c, k) -> c == k ? 0 : 1;

    /** (Σ_{g=c..k} n_g − (n_c + n_k) / 2)²: how many ratings lie between, each end counting half. */
    Distance ORDINAL = (values, counts, c, k) -> {
        double between = -(counts[c] + counts[k]) / 2;
        for (int g = Math.min(c, k); g <= Math.max(c, k); g++) {
            between += counts[g];
        }
        return between * between;
    };

    /** (c − k)². */
    Distance INTERVAL = (values, counts, c, k) -> Math.pow(values[c] - values[k], 2);

    /** ((c − k) / (c + k))², for values of a scale with a true zero; 0 for equal ones. */
    Distance RATIO =
            (values, counts, c, k) -> c == k ? 0 : Math.pow((values[c] - values[k]) / (values[c] + values[k]), 2);

    /**
     * The squared difference.
     *
     * @param values that occur, ascending
     * @param counts of the ratings of each value that can be paired
     * @param c index of one value
     * @param k index of the other
     * @return &ge; 0, and 0 for c = k
     */
    double squared(double[] values, double[] counts, int c, int k);
}
