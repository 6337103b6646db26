package org.align4j.rating;

/**
 * −ln likelihood of (θ, ln ν): each outcome is a class with utility θ_a, θ_b, or ln ν + (θ_a + θ_b)/2, so it is that of a softmax
 * and convex.
 *
 * @param rows battles whose scores are 1, ½ or 0
 * @param weights how often each row counts, 0 included
 */
record DavidsonLikelihood(Comparisons rows, double[] weights) implements Newton.Convex {

    /** Of the win, the loss and the tie: how much of θ_a, θ_b and ln ν is in the utility. */
    private static final double[][] FEATURES = {{1, 0, 0}, {0, 1, 0}, {0.5, 0.5, 1}};

    /**
     * Whether strengths and ν of the greatest likelihood are finite, where those of Bradley–Terry are: some cycle of battles, from
     * winner to loser or across a tie, has more wins than ties. Else there are numbers δ that fall by at least 1 from every winner
     * to its loser and differ by at most 1 across every tie, and θ + t·δ with ln ν + t/2 is the more likely the greater t is.
     */
    boolean hasOptimum() {
        // Bellman and Ford: a win is an edge of length −1, a tie two of 1, and such a cycle has no shortest path.
        int models = rows.models().size();
        int[] shortest = new int[models];
        for (int pass = 0; pass < models; pass++) {
            boolean changed = false;
            for (int row = 0; row < weights.length; row++) {
                if (weights[row] > 0) {
                    double score = rows.score(row);
                    changed |= score > 0 && shorten(shortest, rows.first(row), rows.second(row), score);
                    changed |= score < 1 && shorten(shortest, rows.second(row), rows.first(row), 1 - score);
                }
            }
            if (!changed) {
                return false;
            }
        }
        return true;
    }

    private static boolean shorten(int[] shortest, int from, int to, double score) {
        int length = shortest[from] + (score == 1 ? -1 : 1);
        boolean shorter = length < shortest[to];
        shortest[to] = Math.min(shortest[to], length);
        return shorter;
    }

    @Override
    public double value(double[] x) {
        double value = 0;
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] > 0) {
                value -= weights[row] * Math.log(probabilities(x, row)[outcome(row)]);
            }
        }
        return value;
    }

    @Override
    public void derivatives(double[] x, double[] gradient, double[][] hessian) {
        int models = x.length - 1;
        double trace = 0;
        for (int row = 0; row < weights.length; row++) {
            double[] p = probabilities(x, row);
            int[] place = {rows.first(row), rows.second(row), models};
            for (int i = 0; i < 3; i++) {
                double mean = mean(p, i);
                gradient[place[i]] += weights[row] * (mean - FEATURES[outcome(row)][i]);
                for (int j = 0; j < 3; j++) {
                    double product = 0;
                    for (int c = 0; c < 3; c++) {
                        product += p[c] * FEATURES[c][i] * FEATURES[c][j];
                    }
                    double covariance = weights[row] * (product - mean * mean(p, j));
                    hessian[place[i]][place[j]] += covariance;
                    trace += i == j ? covariance : 0;
                }
            }
        }
        // Nothing fixes the mean strength; the gradient along it is zero, so this changes no step.
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                hessian[i][j] += trace / models / models;
            }
        }
    }

    private static double mean(double[] p, int feature) {
        return p[0] * FEATURES[0][feature] + p[1] * FEATURES[1][feature] + p[2] * FEATURES[2][feature];
    }

    private int outcome(int row) {
        return rows.score(row) == 1 ? 0 : rows.score(row) == 0 ? 1 : 2;
    }

    private double[] probabilities(double[] x, int row) {
        double half = (x[rows.first(row)] - x[rows.second(row)]) / 2;
        double tie = x[x.length - 1];
        double greatest = Math.max(Math.abs(half), tie);
        double win = Math.exp(half - greatest);
        double loss = Math.exp(-half - greatest);
        double even = Math.exp(tie - greatest);
        double sum = win + loss + even;
        return new double[] {win / sum, loss / sum, even / sum};
    }
}
