package org.align4j.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Correlations of a metric with people at the three levels of meta-evaluation. At the level of samples all pairs are one
 * column, and a {@link Correlation.Coefficient} is all that is needed.
 *
 * @see <a href="https://arxiv.org/abs/2303.16634">Liu et al. 2023, G-Eval: by document</a>
 * @see <a href="https://arxiv.org/abs/2208.11646">Chhun et al. 2022, HANNA: by system</a>
 */
public final class CorrelationLevels {

    private CorrelationLevels() {}

    /**
     * The mean over documents of the correlation within each. A document where either side is constant has none: it is
     * skipped and counted as missing.
     *
     * @param documents that the pairs belong to; equal ones are one document
     * @return s / √n over documents for the standard error; n of documents
     */
    public static Estimate byDocument(double[] x, double[] y, List<?> documents, Correlation.Coefficient coefficient) {
        double[] all = groups(x, y, documents).values().stream()
                .mapToDouble(
                        rows -> coefficient.of(pick(x, rows), pick(y, rows)).value())
                .toArray();
        Estimate mean = Estimate.ofMean(
                Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray());
        return mean.withLeftOut(all.length - mean.n(), 0);
    }

    /**
     * The correlation of the systems' means.
     *
     * @param systems that the pairs belong to; equal ones are one system
     * @return n of systems; missing are systems without a pair
     */
    public static Correlation bySystem(double[] x, double[] y, List<?> systems, Correlation.Coefficient coefficient) {
        var groups = groups(x, y, systems);
        Function<double[], double[]> means = column -> groups.values().stream()
                .mapToDouble(rows -> Arrays.stream(rows)
                        .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                        .mapToDouble(i -> column[i])
                        .average()
                        .orElse(Double.NaN))
                .toArray();
        return coefficient.of(means.apply(x), means.apply(y));
    }

    private static Map<Object, int[]> groups(double[] x, double[] y, List<?> groups) {
        Require.that(
                x.length == y.length && x.length == groups.size(),
                "x, y and groups must be as many, were %s, %s and %s",
                x.length,
                y.length,
                groups.size());
        Map<Object, IntStream.Builder> rows = new LinkedHashMap<>();
        for (int i = 0; i < x.length; i++) {
            rows.computeIfAbsent(groups.get(i), group -> IntStream.builder()).add(i);
        }
        Map<Object, int[]> found = new LinkedHashMap<>();
        rows.forEach((group, builder) -> found.put(group, builder.build().toArray()));
        return found;
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }
}
