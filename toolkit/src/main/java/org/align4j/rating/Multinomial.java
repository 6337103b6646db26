package org.align4j.rating;

import java.util.random.RandomGenerator;
import org.align4j.Require;

/**
 * Exact draws of how often each category comes up in n trials: one binomial a category, of the trials that are left with
 * the category's share of the weight that is left.
 */
final class Multinomial {

    private final double[] weights;

    /** Sum of a category's weight and of all behind it. */
    private final double[] rest;

    Multinomial(double[] weights) {
        Require.that(weights.length >= 1, "there must be a category");
        this.weights = weights;
        rest = new double[weights.length];
        double sum = 0;
        for (int i = weights.length - 1; i >= 0; i--) {
            sum += weights[i];
            rest[i] = sum;
        }
    }

    /** The counts of one sample of n trials, n &ge; 0. */
    double[] draw(int n, RandomGenerator random) {
        double[] counts = new double[weights.length];
        int left = n;
        for (int i = 0; i < weights.length - 1 && left > 0; i++) {
            int count = Binomial.draw(left, weights[i] / rest[i], random);
            counts[i] = count;
            left -= count;
        }
        counts[weights.length - 1] += left;
        return counts;
    }
}
