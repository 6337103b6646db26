package org.align4j.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Measurements of one quantity, one a round.
 *
 * @param values at least two
 */
public record Sample(List<Double> values) {

    /** Of a normal sample, the median's standard error over the mean's: √(π/2). */
    private static final double MEDIAN_ERROR = Math.sqrt(Math.PI / 2);

    public Sample {
        values = List.copyOf(values);
        Require.that(values.size() >= 2, "a sample must have two values or more, had %d", values.size());
    }

    public static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList());
    }

    /** The middle value, which a disturbed round does not move. */
    public double median() {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Of the median: √(π/2)·s/√n, with s the standard deviation. */
    public double standardError() {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return MEDIAN_ERROR * Math.sqrt(squares / (values.size() - 1) / values.size());
    }

    public double min() {
        return values.stream().mapToDouble(v -> v).min().orElseThrow();
    }

    public double max() {
        return values.stream().mapToDouble(v -> v).max().orElseThrow();
    }

    public int n() {
        return values.size();
    }

    /** This over another, round by round: what slows a round as a whole cancels. */
    public Sample over(Sample other) {
        Require.that(n() == other.n(), "samples must have as many rounds, %d against %d", n(), other.n());
        return new Sample(IntStream.range(0, n())
                .mapToObj(i -> values.get(i) / other.values.get(i))
                .toList());
    }

    /** Every value times a factor. */
    public Sample times(double factor) {
        return new Sample(values.stream().map(v -> factor * v).toList());
    }

    /** A constant over every value: a rate from seconds. */
    public Sample dividing(double amount) {
        return new Sample(values.stream().map(v -> amount / v).toList());
    }
}
