package org.align4j.rating;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * By how much the style of the first answer of a battle differs from that of the second, in standard deviations.
 *
 * @param names of the qualities, such as length, headers, lists, bold
 * @param values a battle each, in it a quality each
 */
public record StyleFeatures(List<String> names, List<double[]> values) {

    public StyleFeatures {
        names = List.copyOf(names);
        values = values.stream().map(double[]::clone).toList();
        for (int row = 0; row < values.size(); row++) {
            double[] each = values.get(row);
            Require.that(
                    each.length == names.size() && Arrays.stream(each).allMatch(Double::isFinite),
                    "row %s must have %s finite values, was %s",
                    row,
                    names.size(),
                    Arrays.toString(each));
        }
    }

    /**
     * (a − b) / (a + b + 1) of each quality, less its mean, over its standard deviation (with n), as in Chatbot Arena.
     *
     * @param first a, how much of each quality the first answer of each battle has, &ge; 0
     * @param second b, the same of the second answer
     */
    public static StyleFeatures of(List<String> names, List<double[]> first, List<double[]> second) {
        Require.that(
                first.size() == second.size(),
                "both answers of each battle must be there, were %s and %s",
                first.size(),
                second.size());
        List<double[]> differences = IntStream.range(0, first.size())
                .peek(row -> {
                    requireQualities(names, first.get(row), row);
                    requireQualities(names, second.get(row), row);
                })
                .mapToObj(row -> relative(names, first.get(row), second.get(row)))
                .toList();
        return standardised(names, differences, new StandardDeviation(false));
    }

    private static void requireQualities(List<String> names, double[] values, int row) {
        Require.that(
                values.length == names.size(), "row %s must have %s values, had %s", row, names.size(), values.length);
    }

    private static double[] relative(List<String> names, double[] a, double[] b) {
        return IntStream.range(0, names.size())
                .mapToDouble(i -> (a[i] - b[i]) / (a[i] + b[i] + 1))
                .toArray();
    }

    /** Differences that were made elsewhere, less their mean, over their standard deviation (with n − 1), as in Arena-Hard v2. */
    public static StyleFeatures ofSample(List<String> names, List<double[]> differences) {
        return standardised(names, differences, new StandardDeviation(true));
    }

    private static StyleFeatures standardised(
            List<String> names, List<double[]> differences, StandardDeviation deviation) {
        for (int row = 0; row < differences.size(); row++) {
            requireQualities(names, differences.get(row), row);
        }
        double[] means = new double[names.size()];
        double[] deviations = new double[names.size()];
        for (int i = 0; i < names.size(); i++) {
            int quality = i;
            double[] column =
                    differences.stream().mapToDouble(row -> row[quality]).toArray();
            means[i] = new Mean().evaluate(column);
            deviations[i] = deviation.evaluate(column);
            Require.that(
                    deviations[i] > 0,
                    "'%s' must differ between battles, its deviation was %s",
                    names.get(i),
                    deviations[i]);
        }
        return new StyleFeatures(
                names,
                differences.stream()
                        .map(row -> IntStream.range(0, row.length)
                                .mapToDouble(i -> (row[i] - means[i]) / deviations[i])
                                .toArray())
                        .toList());
    }
}
