package org.align4j.rating;

import java.util.List;
import org.align4j.metric.Logistic;

/**
 * −ln likelihood of (θ, β), P(a beats b) = σ(θ_a − θ_b + x·β), with penalties.
 *
 * @param rows battles
 * @param features x, a row each
 * @param weights how often each row counts, 0 included
 * @param ridge on θ / ln 10 and on β
 */
record StyleLikelihood(Comparisons rows, List<double[]> features, double[] weights, Ridge ridge)
        implements Newton.Convex {

    /** Of θ in nats where λ is of factors of ten. */
    private double strengthPenalty() {
        return ridge.ratings() / (Math.log(10) * Math.log(10));
    }

    private double penalty(int parameter) {
        return parameter < rows.models().size() ? strengthPenalty() : ridge.coefficients();
    }

    private double logit(double[] x, int row) {
        double logit = x[rows.first(row)] - x[rows.second(row)];
        double[] feature = features.get(row);
        for (int i = 0; i < feature.length; i++) {
            logit += feature[i] * x[rows.models().size() + i];
        }
        return logit;
    }

    @Override
    public double value(double[] x) {
        double value = 0;
        for (int row = 0; row < weights.length; row++) {
            double logit = logit(x, row);
            value += weights[row] * (Logistic.softplus(-logit) + (1 - rows.score(row)) * logit);
        }
        for (int i = 0; i < x.length; i++) {
            value += penalty(i) / 2 * x[i] * x[i];
        }
        return value;
    }

    @Override
    public void derivatives(double[] x, double[] gradient, double[][] hessian) {
        int models = rows.models().size();
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] > 0) {
                double p = Logistic.sigmoid(logit(x, row));
                add(row, weights[row] * (p - rows.score(row)), weights[row] * p * (1 - p), gradient, hessian);
            }
        }
        double shift = 0;
        for (int i = 0; i < x.length; i++) {
            shift += i < models ? hessian[i][i] / models / models : 0;
            gradient[i] += penalty(i) * x[i];
            hessian[i][i] += penalty(i);
        }
        // Nothing fixes the mean strength, or the penalty holds it at zero; this changes no step.
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                hessian[i][j] += shift;
            }
        }
    }

    private void add(int row, double excess, double curvature, double[] gradient, double[][] hessian) {
        int models = rows.models().size();
        int a = rows.first(row);
        int b = rows.second(row);
        gradient[a] += excess;
        gradient[b] -= excess;
        hessian[a][a] += curvature;
        hessian[b][b] += curvature;
        hessian[Math.max(a, b)][Math.min(a, b)] -= curvature;
        double[] feature = features.get(row);
        for (int i = 0; i < feature.length; i++) {
            double weighted = curvature * feature[i];
            gradient[models + i] += excess * feature[i];
            hessian[models + i][a] += weighted;
            hessian[models + i][b] -= weighted;
            for (int j = 0; j <= i; j++) {
                hessian[models + i][models + j] += weighted * feature[j];
            }
        }
    }
}
