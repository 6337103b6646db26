package org.align4j.agreement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Jackknife;

/**
 * How often what is right, or what one rater says (row), meets what is predicted, or what another says (column).
 *
 * <p>Precision of a label is its diagonal cell over its column, recall over its row, F1 = 2 · precision · recall / (precision
 * + recall); each is 0 where its denominator is. Standard errors of means over labels are jackknifed over items.
 *
 * @param labels in the order of rows and columns, each once
 * @param counts (labels, labels), &ge; 0; an array, since it is a matrix: copied when it comes and when it goes
 * @param missing items that one of the two said nothing of
 */
public record ConfusionMatrix(List<?> labels, int[][] counts, int missing) {

    public ConfusionMatrix {
        labels = List.copyOf(labels);
        Require.that(new HashSet<>(labels).size() == labels.size(), "labels must differ, were %s", labels);
        int k = labels.size();
        Require.that(
                counts.length == k && Arrays.stream(counts).allMatch(row -> row.length == k),
                "counts must be %s by %s, as labels are",
                k,
                k);
        Require.that(
                Arrays.stream(counts).flatMapToInt(Arrays::stream).allMatch(count -> count >= 0),
                "counts must be >= 0, were %s",
                Arrays.deepToString(counts));
        Require.that(missing >= 0, "missing must be >= 0, was %s", missing);
        counts = copy(counts);
    }

    /**
     * Counts two columns.
     *
     * @param right what is right; null where it is missing
     * @param predicted as many; null where it is missing
     * @param labels all that may occur, in their order if they have one
     * @throws IllegalArgumentException for an item with another label
     */
    public static <L> ConfusionMatrix of(List<L> right, List<L> predicted, List<L> labels) {
        Require.that(
                right.size() == predicted.size(),
                "the two columns must be as long, were %s and %s",
                right.size(),
                predicted.size());
        int[][] counts = new int[labels.size()][labels.size()];
        int missing = 0;
        for (int i = 0; i < right.size(); i++) {
            if (right.get(i) == null || predicted.get(i) == null) {
                missing++;
            } else {
                counts[index(labels, right.get(i), i)][index(labels, predicted.get(i), i)]++;
            }
        }
        return new ConfusionMatrix(labels, counts, missing);
    }

    static int index(List<?> labels, Object label, int item) {
        int index = labels.indexOf(label);
        Require.that(index >= 0, "item %s has the label '%s', which is not one of %s", item, label, labels);
        return index;
    }

    /** Items that were counted. */
    public int n() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** The share on the diagonal: accuracy, or the percent agreement of two raters. */
    public Estimate accuracy() {
        return estimate(sums -> diagonal(sums) / Arrays.stream(sums).sum());
    }

    /** The mean of the labels' precisions. */
    public Estimate macroPrecision() {
        return estimate(sums -> macro(sums, label -> precision(sums, label)));
    }

    /** The mean of the labels' recalls. */
    public Estimate macroRecall() {
        return estimate(sums -> macro(sums, label -> recall(sums, label)));
    }

    /** The mean of the labels' F1. */
    public Estimate macroF1() {
        return estimate(sums -> macro(sums, label -> f1(sums, label)));
    }

    /** The mean of the labels' precisions, weighted by how often each label is right. */
    public Estimate weightedPrecision() {
        return estimate(sums -> weighted(sums, label -> precision(sums, label)));
    }

    /** The mean of the labels' recalls, weighted by how often each label is right: the accuracy. */
    public Estimate weightedRecall() {
        return estimate(sums -> weighted(sums, label -> recall(sums, label)));
    }

    /** The mean of the labels' F1, weighted by how often each label is right. */
    public Estimate weightedF1() {
        return estimate(sums -> weighted(sums, label -> f1(sums, label)));
    }

    /** A statistic of the counts, row by row, with the error of the jackknife over items. */
    private Estimate estimate(ToDoubleFunction<double[]> statistic) {
        int cells = labels.size() * labels.size();
        int[] cellOfItem = IntStream.range(0, cells)
                .flatMap(cell ->
                        IntStream.generate(() -> cell).limit(counts[cell / labels.size()][cell % labels.size()]))
                .toArray();
        return Jackknife.of(
                        cellOfItem.length,
                        item -> {
                            double[] one = new double[cells];
                            one[cellOfItem[item]] = 1;
                            return one;
                        },
                        statistic)
                .withLeftOut(missing, 0);
    }

    private double diagonal(double[] sums) {
        return IntStream.range(0, labels.size())
                .mapToDouble(label -> sums[label * labels.size() + label])
                .sum();
    }

    private double macro(double[] sums, IntToDoubleFunction ofLabel) {
        return IntStream.range(0, labels.size()).mapToDouble(ofLabel).sum() / labels.size();
    }

    private double weighted(double[] sums, IntToDoubleFunction ofLabel) {
        return IntStream.range(0, labels.size())
                        .mapToDouble(label -> row(sums, label) * ofLabel.applyAsDouble(label))
                        .sum()
                / Arrays.stream(sums).sum();
    }

    private double precision(double[] sums, int label) {
        return ratio(sums[label * labels.size() + label], column(sums, label));
    }

    private double recall(double[] sums, int label) {
        return ratio(sums[label * labels.size() + label], row(sums, label));
    }

    private double f1(double[] sums, int label) {
        return ratio(2 * sums[label * labels.size() + label], row(sums, label) + column(sums, label));
    }

    private double row(double[] sums, int label) {
        return IntStream.range(0, labels.size())
                .mapToDouble(other -> sums[label * labels.size() + other])
                .sum();
    }

    private double column(double[] sums, int label) {
        return IntStream.range(0, labels.size())
                .mapToDouble(other -> sums[other * labels.size() + label])
                .sum();
    }

    private static double ratio(double above, double below) {
        return below == 0 ? 0 : above / below;
    }

    @Override
    public int[][] counts() {
        return copy(counts);
    }

    private static int[][] copy(int[][] counts) {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** A line for each label that is right: how often each was predicted. */
    @Override
    public String toString() {
        String head = "%12s%s".formatted("", cells(labels));
        return head
                + IntStream.range(0, labels.size())
                        .mapToObj(row -> String.format(
                                Locale.ROOT,
                                "%n%12s%s",
                                labels.get(row),
                                cells(Arrays.stream(counts[row]).boxed().toList())))
                        .collect(Collectors.joining());
    }

    private static String cells(List<?> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, " %8s", value))
                .collect(Collectors.joining());
    }
}
