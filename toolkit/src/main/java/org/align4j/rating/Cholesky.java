package org.align4j.rating;

import org.align4j.Require;

/**
 * The factor L of a symmetric positive definite matrix A = L·Lᵀ, on plain arrays: the solver stands in the innermost loop of
 * every bootstrap.
 */
final class Cholesky {

    private final double[][] factor;

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /**
     * Factorises.
     *
     * @param matrix whose lower triangle is read and overwritten
     * @throws IllegalArgumentException if it is not positive definite
     */
    static Cholesky inPlace(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - product(row, matrix[j], j)) / matrix[j][j];
            }
            double pivot = row[i] - product(row, row, i);
            Require.that(pivot > 0, "the matrix must be positive definite, pivot %s was %s", i, pivot);
            row[i] = Math.sqrt(pivot);
        }
        return new Cholesky(matrix);
    }

    /** Four sums at once, so that one addition need not wait for the other. */
    private static double product(double[] x, double[] y, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < n; k += 4) {
            s0 += x[k] * y[k];
            s1 += x[k + 1] * y[k + 1];
            s2 += x[k + 2] * y[k + 2];
            s3 += x[k + 3] * y[k + 3];
        }
        for (; k < n; k++) {
            s0 += x[k] * y[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** A⁻¹·x, in the place of x. */
    void solve(double[] x) {
        int n = factor.length;
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] - product(factor[i], x, i)) / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double value = x[i] / factor[i][i];
            x[i] = value;
            double[] row = factor[i];
            for (int k = 0; k < i; k++) {
                x[k] -= row[k] * value;
            }
        }
    }

    /** The least square on the diagonal of L: near zero where A is nearly singular. */
    double leastPivot() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < factor.length; i++) {
            least = Math.min(least, factor[i][i] * factor[i][i]);
        }
        return least;
    }

    /** A⁻¹. */
    double[][] inverse() {
        double[][] inverse = new double[factor.length][factor.length];
        for (int i = 0; i < factor.length; i++) {
            inverse[i][i] = 1;
            solve(inverse[i]);
        }
        return inverse;
    }
}
