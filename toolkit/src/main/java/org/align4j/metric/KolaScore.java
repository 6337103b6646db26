package org.align4j.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * KoLA's standardised scores: z over all models in each pool of data sets, with the population's standard deviation, then
 * brought to [0, 100] by the least and the greatest z of the whole table.
 *
 * @see <a href="https://arxiv.org/abs/2306.09296">Yu et al. 2023, section 3.3</a>
 */
public final class KolaScore {

    private KolaScore() {}

    /** Every data set is a pool of its own. */
    public static double[][] standardise(double[][] scores) {
        return standardise(
                scores,
                IntStream.range(0, scores.length == 0 ? 0 : scores[0].length).toArray());
    }

    /**
     * Standardised scores.
     *
     * @param scores (models, data sets); NaN where a model has none
     * @param pools number of each data set's pool: equal ones share mean and deviation
     * @return (models, data sets), NaN where the score is, and in a pool whose scores are all the same: it tells no models apart
     */
    public static double[][] standardise(double[][] scores, int[] pools) {
        double[][] z = new double[scores.length][pools.length];
        for (int m = 0; m < scores.length; m++) {
            Require.that(
                    scores[m].length == pools.length,
                    "every model must have %s data sets, model %s had %s",
                    pools.length,
                    m,
                    scores[m].length);
        }
        for (int pool : Arrays.stream(pools).distinct().toArray()) {
            int[] sets = IntStream.range(0, pools.length)
                    .filter(s -> pools[s] == pool)
                    .toArray();
            var statistics = new SummaryStatistics();
            for (double[] model : scores) {
                Arrays.stream(sets)
                        .mapToDouble(s -> model[s])
                        .filter(x -> !Double.isNaN(x))
                        .forEach(statistics::addValue);
            }
            double deviation = Math.sqrt(statistics.getPopulationVariance());
            for (int m = 0; m < scores.length; m++) {
                for (int s : sets) {
                    z[m][s] = deviation > 0 ? (scores[m][s] - statistics.getMean()) / deviation : Double.NaN;
                }
            }
        }
        return between0And100(z);
    }

    private static double[][] between0And100(double[][] z) {
        var range = Arrays.stream(z)
                .flatMapToDouble(Arrays::stream)
                .filter(x -> !Double.isNaN(x))
                .summaryStatistics();
        return Arrays.stream(z)
                .map(model -> Arrays.stream(model)
                        .map(x -> 100 * (x - range.getMin()) / (range.getMax() - range.getMin()))
                        .toArray())
                .toArray(double[][]::new);
    }
}
