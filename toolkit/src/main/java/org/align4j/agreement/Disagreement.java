package org.align4j.agreement;

/** How far apart two labels are, by their places in the order of labels: 0 for the same, more for others. */
@FunctionalInterface
public interface Disagreement {

    /** All labels are equally far apart: Cohen's kappa of 1960. */
    Disagreement NOMINAL = (i, j) -> i == j ? 0 : 1;

    /** |i − j|. */
    Disagreement LINEAR = (i, j) -> Math.abs(i - j);

    /** (i − j)². */
    Disagreement QUADRATIC = (i, j) -> (double) (i - j) * (i - j);

    /** The weight of a pair of labels, &ge; 0. */
    double of(int i, int j);
}
