package org.align4j.pairs;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Calibration;
import org.align4j.metric.Mean;

/**
 * How sure a judge was in each comparison, beside whether it was right: what a measure of calibration takes.
 *
 * @param confidences the probability of the candidate that the judge preferred, in [½, 1] if it knows no tie
 * @param correct 1 where the human scores prefer the same candidate, ½ where the judge had no preference, else 0
 */
public record Confidences(double[] confidences, double[] correct) {

    public Confidences {
        Require.that(
                confidences.length == correct.length,
                "columns must be of one length, were %s and %s",
                confidences.length,
                correct.length);
        confidences = confidences.clone();
        correct = correct.clone();
    }

    /**
     * Of comparisons; those between candidates that people find equal say nothing, and are left out.
     *
     * @param human scores of the candidates, by their indices
     */
    public static Confidences of(List<PairComparison> comparisons, double[] human) {
        var decided = comparisons.stream()
                .filter(c -> human[c.first()] != human[c.second()])
                .toList();
        return new Confidences(
                decided.stream().mapToDouble(c -> confidence(c.probabilities())).toArray(),
                decided.stream().mapToDouble(c -> correct(c, human)).toArray());
    }

    private static double confidence(PreferenceProbabilities said) {
        return Math.max(said.first(), said.second());
    }

    private static double correct(PairComparison comparison, double[] human) {
        double preference =
                comparison.probabilities().first() - comparison.probabilities().second();
        double truth = human[comparison.first()] - human[comparison.second()];
        return preference == 0 ? 0.5 : preference > 0 == truth > 0 ? 1 : 0;
    }

    /** How often the judge was right; at least two comparisons. */
    public Mean accuracy() {
        return Mean.of(correct);
    }

    /**
     * Confidences beside what was right, for errors of calibration. A comparison without a preference is right with one half,
     * exactly as it says: it is left out.
     *
     * @throws IllegalArgumentException if no comparison had a preference
     */
    public Calibration calibration() {
        int[] sure = IntStream.range(0, correct.length)
                .filter(i -> correct[i] != 0.5)
                .toArray();
        boolean[] right = new boolean[sure.length];
        for (int i = 0; i < sure.length; i++) {
            right[i] = correct[sure[i]] == 1;
        }
        return Calibration.of(
                IntStream.of(sure).mapToDouble(i -> confidences[i]).toArray(), right);
    }

    /** These and others together. */
    public Confidences and(Confidences others) {
        return new Confidences(
                DoubleStream.concat(DoubleStream.of(confidences), DoubleStream.of(others.confidences))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(correct), DoubleStream.of(others.correct))
                        .toArray());
    }

    /** A copy: nothing that is done to it changes this record. */
    @Override
    public double[] confidences() {
        return confidences.clone();
    }

    /** A copy, likewise. */
    @Override
    public double[] correct() {
        return correct.clone();
    }
}
