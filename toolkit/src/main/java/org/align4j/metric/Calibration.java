package org.align4j.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * How far confidences are from how often they are right.
 *
 * <p>A bin's gap is the mean of confidence − correct in it. Standard errors are those of the delta method, bins taken as
 * given: they are too small where gaps are near 0, and nothing is said of the bias that few rows a bin bring.
 */
public final class Calibration {

    private final double[] confidence;
    private final boolean[] correct;

    private Calibration(double[] confidence, boolean[] correct) {
        this.confidence = confidence;
        this.correct = correct;
    }

    /**
     * Predictions and whether they were right.
     *
     * @param confidence in [0, 1], at least one
     * @param correct as many
     */
    public static Calibration of(double[] confidence, boolean[] correct) {
        Require.that(
                confidence.length == correct.length && correct.length >= 1,
                "confidence and correct must be as many, at least 1, were %s and %s",
                confidence.length,
                correct.length);
        for (int i = 0; i < confidence.length; i++) {
            Require.that(
                    0 <= confidence[i] && confidence[i] <= 1,
                    "confidence must be in [0, 1], in row %s it was %s",
                    i,
                    confidence[i]);
        }
        return new Calibration(confidence.clone(), correct.clone());
    }

    /**
     * Expected calibration error, Σ n_b / n · |gap_b|, over bins (k/B, (k+1)/B] of equal width; 0 is in the first.
     *
     * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017, eq. 3</a>
     */
    public Estimate expectedError(int bins) {
        return expected(equalWidth(bins));
    }

    /** Maximum calibration error: the largest |gap_b| over bins of equal width (Guo et al. 2017, eq. 5). */
    public Estimate maximumError(int bins) {
        return equalWidth(bins).stream()
                .map(bin -> Estimate.ofMean(
                        Arrays.stream(bin).mapToDouble(this::gap).toArray()))
                .max(Comparator.comparingDouble(gap -> Math.abs(gap.value())))
                .map(gap -> new Estimate(Math.abs(gap.value()), gap.standardError(), confidence.length))
                .orElseThrow();
    }

    /**
     * Expected calibration error over bins of equally many rows, in the order of confidence, ties in the order of rows; the
     * first n mod B bins have one more.
     *
     * @see <a href="https://arxiv.org/abs/1904.01685">Nixon et al. 2019, adaptive bins</a>
     */
    public Estimate equalMassError(int bins) {
        Require.that(bins >= 1, "bins must be >= 1, were %s", bins);
        int n = confidence.length;
        return expected(byConfidence(IntStream.rangeClosed(0, bins)
                .map(b -> b * (n / bins) + Math.min(b, n % bins))
                .toArray()));
    }

    /**
     * Root mean square calibration error, √(Σ n_b / n · gap_b²), over bins of {@code size} rows in the order of confidence;
     * the last takes the rows that remain.
     *
     * <p>Deviation: the original code leaves the last bin out.
     *
     * @param size rows a bin; the paper's code takes 100
     * @see <a href="https://arxiv.org/abs/1812.04606">Hendrycks, Mazeika, Dietterich 2019</a>
     */
    public Estimate rootMeanSquareError(int size) {
        Require.that(size >= 1, "size must be >= 1, was %s", size);
        int n = confidence.length;
        int full = Math.max(1, n / size);
        List<int[]> bins = byConfidence(IntStream.rangeClosed(0, full)
                .map(b -> b == full ? n : b * size)
                .toArray());
        double square = 0;
        double variance = 0;
        for (int[] bin : bins) {
            Estimate gap =
                    Estimate.ofMean(Arrays.stream(bin).mapToDouble(this::gap).toArray());
            double share = bin.length / (double) n;
            square += share * gap.value() * gap.value();
            variance += Math.pow(share * gap.value() * gap.standardError(), 2);
        }
        double error = Math.sqrt(square);
        return new Estimate(error, error == 0 ? Double.NaN : Math.sqrt(variance) / error, n);
    }

    /** Brier score of the two outcomes: the mean of (confidence − correct)². */
    public Estimate brier() {
        return mean(i -> gap(i) * gap(i));
    }

    /**
     * The mean of −log P(what happened), in nats.
     *
     * @throws IllegalArgumentException if a certain prediction was wrong: the mean is infinite
     */
    public Estimate negativeLogLikelihood() {
        return mean(i -> {
            double p = correct[i] ? confidence[i] : 1 - confidence[i];
            Require.that(p > 0, "the likelihood must be > 0; row %s was certain, and wrong", i);
            return -Math.log(p);
        });
    }

    private double gap(int row) {
        return confidence[row] - (correct[row] ? 1 : 0);
    }

    private Estimate mean(IntToDoubleFunction term) {
        return Estimate.ofMean(
                IntStream.range(0, confidence.length).mapToDouble(term).toArray());
    }

    /** Σ n_b / n · |gap_b| is the mean of each row's gap times the sign of its bin's. */
    private Estimate expected(List<int[]> bins) {
        return Estimate.ofMean(bins.stream()
                .flatMapToDouble(bin -> {
                    double sign = Math.signum(
                            Arrays.stream(bin).mapToDouble(this::gap).sum());
                    return Arrays.stream(bin).mapToDouble(row -> sign * gap(row));
                })
                .toArray());
    }

    private List<int[]> equalWidth(int bins) {
        Require.that(bins >= 1, "bins must be >= 1, were %s", bins);
        return IntStream.range(0, bins)
                .mapToObj(k -> IntStream.range(0, confidence.length)
                        .filter(i -> confidence[i] <= (k + 1.0) / bins && (k == 0 || confidence[i] > (double) k / bins))
                        .toArray())
                .filter(bin -> bin.length > 0)
                .toList();
    }

    private List<int[]> byConfidence(int[] bounds) {
        int[] order = IntStream.range(0, confidence.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> confidence[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(1, bounds.length)
                .mapToObj(b -> bounds[b] == bounds[b - 1] ? null : Arrays.copyOfRange(order, bounds[b - 1], bounds[b]))
                .filter(Objects::nonNull)
                .toList();
    }
}
