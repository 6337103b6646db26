package org.align4j.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Logistic regression on soft labels, with weighted rows, no intercept, and a penalty |w|₁.
 *
 * <p>Minimises |w|₁ + C · Σ_i weight_i · (log(1 + exp(z_i)) − label_i · z_i), where z_i = w · features_i. The fit is exact up
 * to rounding: Newton's method on the loss, where each step's quadratic problem is solved with the penalty by coordinate
 * descent.
 *
 * @see <a href="https://jmlr.org/papers/v13/yuan12a.html">Yuan, Ho, Lin 2012: newGLMNET, the same outer and inner problem</a>
 */
public final class SoftLogistic {

    private static final int MAX_STEPS = 200;
    private static final int MAX_SWEEPS = 20_000;
    private static final double PRECISION = 1e-13;
    private static final double FLAT = 1e-13; // a feature's curvature at w = 0 is 1/4
    private static final String NO_OPTIMUM =
            "no weights fit best: without a penalty, features must neither separate the labels nor repeat each other";

    private final double[][] features; // (n, k)
    private final double[] labels; // (n)
    private final double[] weights; // (n)
    private final double[] target; // (k): the sums of weight · label · feature, all that a fit sees of the labels

    /**
     * A problem of n rows and k features.
     *
     * @param features (n, k), finite
     * @param labels in [0, 1]; NaN where there is none, see {@link #labelled}
     * @param weights &ge; 0
     */
    SoftLogistic(double[][] features, double[] labels, double[] weights) {
        this(features, labels, weights, target(features, labels, weights));
    }

    private SoftLogistic(double[][] features, double[] labels, double[] weights, double[] target) {
        Require.that(
                features.length == labels.length && labels.length == weights.length,
                "features, labels and weights must be as many, were %s, %s and %s",
                features.length,
                labels.length,
                weights.length);
        this.features = features;
        this.labels = labels;
        this.weights = weights;
        this.target = target;
    }

    /** How many rows. */
    public int size() {
        return labels.length;
    }

    /** Some of the rows. */
    SoftLogistic rows(IntPredicate which) {
        int[] kept = IntStream.range(0, size()).filter(which).toArray();
        return new SoftLogistic(
                Arrays.stream(kept).mapToObj(i -> features[i]).toArray(double[][]::new),
                Arrays.stream(kept).mapToDouble(i -> labels[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray());
    }

    /** The rows that have a label. */
    SoftLogistic labelled() {
        return rows(i -> !Double.isNaN(labels[i]));
    }

    /** These rows, then others. */
    SoftLogistic and(SoftLogistic others) {
        return new SoftLogistic(
                Stream.of(features, others.features).flatMap(Arrays::stream).toArray(double[][]::new),
                Stream.of(labels, others.labels).flatMapToDouble(Arrays::stream).toArray(),
                Stream.of(weights, others.weights)
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
    }

    SoftLogistic withLabels(double[] others) {
        return new SoftLogistic(features, others, weights);
    }

    /** The best weights, (k); C is infinite without a penalty. */
    double[] fit(double c) {
        return fit(c, new double[features[0].length]);
    }

    /** The mean weighted loss on other rows of the fit with each strength. */
    double[] losses(double[] strengths, SoftLogistic others) {
        double[] losses = new double[strengths.length];
        double[] w = new double[features[0].length];
        for (int i = 0; i < strengths.length; i++) {
            w = fit(strengths[i], w);
            losses[i] = others.at(w).loss / others.size();
        }
        return losses;
    }

    /**
     * Labels σ(w · features) with given sums Σ label · feature: those of greatest entropy.
     *
     * @throws IllegalArgumentException if no labels in (0, 1) have these sums
     */
    double[] labelsWithSums(double[] sums) {
        double[] w = new SoftLogistic(features, labels, filled(1), sums).fit(Double.POSITIVE_INFINITY);
        return Arrays.stream(features)
                .mapToDouble(x -> Logistic.sigmoid(dot(w, x)))
                .toArray();
    }

    private double[] fit(double c, double[] start) {
        double penalty = 1 / c;
        double[] w = start.clone();
        Quadratic here = at(w);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] d = direction(here, w, penalty);
            double slope = dot(here.gradient, d) + penalty * (norm(plus(w, 1, d)) - norm(w));
            boolean last = -slope <= 1e-16 * (1 + Math.abs(here.loss)) && largest(d) <= 1e-6 * (1 + largest(w));
            if (last) {
                Require.that(penalty > 0 || isCurved(here), NO_OPTIMUM);
                return plus(w, 1, d);
            }
            double objective = here.loss + penalty * norm(w);
            double slack = 1e-14 * (1 + Math.abs(objective)); // what rounding may hide
            double length = 2;
            double[] tried;
            do {
                length /= 2;
                tried = plus(w, length, d);
                here = at(tried);
            } while (here.loss + penalty * norm(tried) > objective + 1e-4 * length * slope + slack && length > 1e-12);
            w = tried;
        }
        throw new IllegalArgumentException(NO_OPTIMUM);
    }

    /** Whether the loss rises in all directions: not where labels can be fitted ever better by ever greater weights. */
    private boolean isCurved(Quadratic here) {
        int[] used = IntStream.range(0, target.length)
                .filter(j -> Arrays.stream(features).anyMatch(x -> x[j] != 0))
                .toArray();
        var scaled = MatrixUtils.createRealMatrix(used.length, used.length);
        for (int a = 0; a < used.length; a++) {
            for (int b = 0; b < used.length; b++) {
                scaled.setEntry(a, b, here.hessian[used[a]][used[b]] / squares(used[a]) / squares(used[b]));
            }
        }
        return Arrays.stream(new EigenDecomposition(scaled).getRealEigenvalues())
                .allMatch(value -> value > FLAT);
    }

    private double squares(int j) {
        return Math.sqrt(IntStream.range(0, size())
                .mapToDouble(i -> weights[i] * features[i][j] * features[i][j])
                .sum());
    }

    /** The step to the minimum of the quadratic model with the penalty, by coordinate descent. */
    private static double[] direction(Quadratic here, double[] w, double penalty) {
        double[] d = new double[w.length];
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double change = 0;
            for (int j = 0; j < w.length; j++) {
                double curvature = here.hessian[j][j];
                if (curvature > 0) {
                    double free = w[j] + d[j] - (here.gradient[j] + dot(here.hessian[j], d)) / curvature;
                    double shrunk = Math.signum(free) * Math.max(0, Math.abs(free) - penalty / curvature);
                    change = Math.max(change, Math.abs(shrunk - w[j] - d[j]));
                    d[j] = shrunk - w[j];
                }
            }
            if (change <= PRECISION * largest(d)) {
                break;
            }
        }
        return d;
    }

    /** The loss at w, its gradient and its second derivatives. */
    private Quadratic at(double[] w) {
        int k = w.length;
        double loss = -dot(target, w);
        double[] gradient = new double[k];
        double[][] hessian = new double[k][k];
        for (int i = 0; i < features.length; i++) {
            double[] x = features[i];
            double z = dot(w, x);
            double small = Math.exp(-Math.abs(z));
            double p = (z >= 0 ? 1 : small) / (1 + small);
            loss += weights[i] * (Math.max(z, 0) + Math.log1p(small));
            double curvature = weights[i] * small / ((1 + small) * (1 + small));
            for (int j = 0; j < k; j++) {
                gradient[j] += weights[i] * p * x[j];
                for (int m = 0; m <= j; m++) {
                    hessian[j][m] += curvature * x[j] * x[m];
                }
            }
        }
        for (int j = 0; j < k; j++) {
            gradient[j] -= target[j];
            for (int m = 0; m < j; m++) {
                hessian[m][j] = hessian[j][m];
            }
        }
        return new Quadratic(loss, gradient, hessian);
    }

    private record Quadratic(double loss, double[] gradient, double[][] hessian) {}

    private static double[] target(double[][] features, double[] labels, double[] weights) {
        double[] target = new double[features.length == 0 ? 0 : features[0].length];
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < target.length; j++) {
                target[j] += weights[i] * labels[i] * features[i][j];
            }
        }
        return target;
    }

    private double[] filled(double value) {
        double[] all = new double[size()];
        Arrays.fill(all, value);
        return all;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[] plus(double[] w, double length, double[] d) {
        return IntStream.range(0, w.length)
                .mapToDouble(j -> w[j] + length * d[j])
                .toArray();
    }

    private static double norm(double[] w) {
        return Arrays.stream(w).map(Math::abs).sum();
    }

    private static double largest(double[] w) {
        return Arrays.stream(w).map(Math::abs).max().orElse(0);
    }
}
