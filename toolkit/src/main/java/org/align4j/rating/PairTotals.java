package org.align4j.rating;

import org.align4j.metric.Logistic;

/**
 * What the likelihood needs of battles: of every two models that met, how often, and how often the first won. As a function
 * it is −Σ [s·ln σ(d) + (n − s)·ln σ(−d)] with d = θ_a − θ_b.
 *
 * @param models how many there are
 * @param first the first model of each pair
 * @param second the second
 * @param games n, how often they met
 * @param wins s, the sum of the first model's scores
 */
record PairTotals(int models, int[] first, int[] second, double[] games, double[] wins) implements Newton.Convex {

    @Override
    public double value(double[] x) {
        double value = 0;
        for (int p = 0; p < first.length; p++) {
            double d = x[first[p]] - x[second[p]];
            value += games[p] * Logistic.softplus(-d) + (games[p] - wins[p]) * d;
        }
        return value;
    }

    /** The gradient alone: Σ (n·σ(d) − s) on the first model, its negative on the second. */
    void gradient(double[] x, double[] gradient) {
        for (int p = 0; p < first.length; p++) {
            double excess = games[p] * Logistic.sigmoid(x[first[p]] - x[second[p]]) - wins[p];
            gradient[first[p]] += excess;
            gradient[second[p]] -= excess;
        }
    }

    @Override
    public void derivatives(double[] x, double[] gradient, double[][] hessian) {
        gradient(x, gradient);
        double trace = information(x, hessian);
        // The gradient sums to zero, so this changes no step: it only makes the common shift costly.
        double shift = trace / models / models;
        for (double[] row : hessian) {
            for (int j = 0; j < models; j++) {
                row[j] += shift;
            }
        }
    }

    /** Adds Σ n·σ(d)·σ(−d)·(e_a − e_b)(e_a − e_b)ᵀ and returns its trace. */
    double information(double[] x, double[][] hessian) {
        double trace = 0;
        for (int p = 0; p < first.length; p++) {
            int a = first[p];
            int b = second[p];
            double probability = Logistic.sigmoid(x[a] - x[b]);
            double weight = games[p] * probability * (1 - probability);
            hessian[a][a] += weight;
            hessian[b][b] += weight;
            hessian[a][b] -= weight;
            hessian[b][a] -= weight;
            trace += 2 * weight;
        }
        return trace;
    }
}
