package org.align4j.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Models that answer as the baseline does, only shorter or longer on purpose. Their comparisons enter every fit of a
 * {@link LengthControl}, with a small weight and without a bias, and keep it from calling length what is quality.
 */
public final class GamedBaselines {

    /** Half of AlpacaEval's λ = 0.2, for there are two gamed baselines. */
    public static final double WEIGHT = 0.1;

    private final SoftLogistic rows;

    private GamedBaselines(SoftLogistic rows) {
        this.rows = rows;
    }

    /** No gamed baselines. */
    public static GamedBaselines none() {
        return new GamedBaselines(new SoftLogistic(new double[0][], new double[0], new double[0]));
    }

    /**
     * Gamed baselines whose preferences are known.
     *
     * @param models comparisons of each gamed baseline; those without a preference are left out
     * @param difficulty of each instruction
     * @param weight of a row, &gt; 0, beside 1 for a row of a model; see {@link #WEIGHT}
     */
    public static GamedBaselines of(List<List<LengthComparison>> models, double[] difficulty, double weight) {
        double[] labels = models.stream()
                .flatMap(List::stream)
                .mapToDouble(row -> PreferenceWinRate.rate(row.preference(), row.instruction()))
                .toArray();
        return new GamedBaselines(rows(models, difficulty, labels, weight));
    }

    /**
     * Gamed baselines of whose preferences only two sums are known, which is all that a fit sees of them.
     *
     * <p>Preferences that have these sums are put in their place: among all that do, those of greatest entropy, σ(a · len +
     * b · d). A fit with a given strength is the same for all; cross-validation, which divides the rows, is not.
     *
     * @param models comparisons of each gamed baseline; their preferences are not looked at
     * @param difficulty of each instruction
     * @param sumOfLengths Σ p · tanh(Δ) over all rows, p in [0, 1]
     * @param sumOfDifficulties Σ p · d over all rows
     * @param weight of a row
     * @throws IllegalArgumentException if no preferences in (0, 1) have these sums
     */
    public static GamedBaselines ofSums(
            List<List<LengthComparison>> models,
            double[] difficulty,
            double sumOfLengths,
            double sumOfDifficulties,
            double weight) {
        int n = models.stream().mapToInt(List::size).sum();
        SoftLogistic halves = rows(
                models, difficulty, IntStream.range(0, n).mapToDouble(i -> 0.5).toArray(), weight);
        double[] sums = {sumOfLengths, sumOfDifficulties, 0};
        try {
            return new GamedBaselines(halves.withLabels(halves.labelsWithSums(sums)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sums of preferences must be of preferences in (0, 1), were " + Arrays.toString(sums), e);
        }
    }

    private static SoftLogistic rows(
            List<List<LengthComparison>> models, double[] difficulty, double[] labels, double weight) {
        Require.that(weight > 0 && Double.isFinite(weight), "weight must be > 0, was %s", weight);
        List<double[]> features = new ArrayList<>();
        for (List<LengthComparison> model : models) {
            double[] lengths = LengthControl.lengthFeature(model);
            for (int row = 0; row < model.size(); row++) {
                double d = LengthControl.difficulty(difficulty, model.get(row).instruction(), row);
                features.add(new double[] {lengths[row], d, 0});
            }
        }
        double[] weights = new double[labels.length];
        Arrays.fill(weights, weight);
        return new SoftLogistic(features.toArray(double[][]::new), labels, weights).labelled();
    }

    /** Rows of three features: length, difficulty, and a bias that is 0. */
    SoftLogistic rows() {
        return rows;
    }
}
