package org.align4j.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means over the micro-batches of a step: every value comes with its count, so the mean is that of the whole step. */
final class Metrics {

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** Adds a sum over so many items; of none nothing is known. */
    void add(String name, double sum, double count) {
        if (count > 0) {
            double[] total = sums.computeIfAbsent(name, n -> new double[2]);
            total[0] += sum;
            total[1] += count;
        }
    }

    Map<String, Double> means() {
        var means = new LinkedHashMap<String, Double>();
        sums.forEach((name, total) -> means.put(name, total[0] / total[1]));
        return means;
    }
}
