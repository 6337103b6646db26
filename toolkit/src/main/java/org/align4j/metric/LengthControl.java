package org.align4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * AlpacaEval's control of length (length_controlled_v1): a logistic regression of preferences on the difference of lengths,
 * the difficulty of the instruction and the model itself; then its prediction where there is no difference of lengths.
 *
 * <p>logit P = w_len · tanh((|baseline| − |model|) / s) + w_diff · d + w_bias, where s is the standard deviation, with n − 1,
 * of this model's differences; fitted to soft labels by minimising |w|₁ + C · Σ weight · loss. If all answers differ by
 * the same length, length says nothing and its feature is 0.
 *
 * <p>Deviation: the original takes the difficulty of a row by the row's position, so that a model with fewer rows is
 * misaligned; here it goes by instruction unless {@link #officialRowAlignment} is asked for.
 *
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024, section 3</a>
 */
public final class LengthControl {

    private final double[] difficulty;
    private final boolean byRow;
    private final GamedBaselines gamed;
    private final PenaltyStrength strength;

    private LengthControl(double[] difficulty, boolean byRow, GamedBaselines gamed, PenaltyStrength strength) {
        this.difficulty = difficulty;
        this.byRow = byRow;
        this.gamed = gamed;
        this.strength = strength;
    }

    /**
     * As the leaderboard does it: with gamed baselines, a penalty, and its strength by cross-validation.
     *
     * @param difficulty of each instruction, finite
     */
    public static LengthControl official(double[] difficulty, GamedBaselines gamed) {
        for (int i = 0; i < difficulty.length; i++) {
            Require.that(
                    Double.isFinite(difficulty[i]),
                    "difficulty must be finite, of instruction %s it was %s",
                    i,
                    difficulty[i]);
        }
        return new LengthControl(difficulty.clone(), false, gamed, PenaltyStrength.crossValidated());
    }

    /** Without gamed baselines and without a penalty. */
    public static LengthControl unpenalised(double[] difficulty) {
        return official(difficulty, GamedBaselines.none()).withStrength(PenaltyStrength.unpenalised());
    }

    /** Of length alone: without difficulty, gamed baselines and penalty. */
    public static LengthControl minimal() {
        return unpenalised(new double[0]);
    }

    /** With another strength of the penalty. */
    public LengthControl withStrength(PenaltyStrength other) {
        return new LengthControl(difficulty, byRow, gamed, other);
    }

    /** With the difficulty of instruction i for the i-th comparison, whatever its instruction: a quirk of the original. */
    public LengthControl officialRowAlignment() {
        return new LengthControl(difficulty, true, gamed, strength);
    }

    /**
     * The length-controlled win rate of one model. Comparisons without a preference are not fitted to, but are predicted.
     *
     * @param comparisons with the baseline, at least two with a preference
     * @throws IllegalArgumentException if an instruction has no difficulty, or if, without a penalty, no weights fit best
     */
    public LengthControlledWinRate fit(List<LengthComparison> comparisons) {
        double[] preferences =
                comparisons.stream().mapToDouble(LengthComparison::preference).toArray();
        PreferenceWinRate raw = PreferenceWinRate.of(preferences);
        Require.that(raw.n() >= 2, "a length-controlled win rate needs at least 2 preferences, had %s", raw.n());
        double[] difficulties = difficulties(comparisons);
        SoftLogistic problem = gamed.rows()
                .and(rows(lengthFeature(comparisons), difficulties, preferences).labelled());
        double c = strength.choose(problem);
        double[] w = problem.fit(c);
        var weights = new LengthWeights(w[0], w[1], w[2]);
        Estimate controlled = weights.winRate(difficulties);
        return new LengthControlledWinRate(controlled.value(), controlled.standardError(), weights, c, raw);
    }

    /**
     * The rate on samples of the comparisons, drawn with replacement: its standard error knows that the weights were fitted, as that
     * of {@link LengthControlledWinRate} does not.
     *
     * @param rounds &ge; 2; 200 give the standard error to about 5 %
     */
    public Bootstrap bootstrap(List<LengthComparison> comparisons, int rounds, long seed) {
        return Bootstrap.of(
                comparisons.size(),
                rounds,
                seed,
                indices -> fit(Arrays.stream(indices).mapToObj(comparisons::get).toList())
                        .value());
    }

    private double[] difficulties(List<LengthComparison> comparisons) {
        return IntStream.range(0, comparisons.size())
                .mapToDouble(row -> difficulty.length == 0
                        ? 0
                        : difficulty(
                                difficulty, byRow ? row : comparisons.get(row).instruction(), row))
                .toArray();
    }

    private static SoftLogistic rows(double[] lengths, double[] difficulties, double[] preferences) {
        double[][] features = new double[lengths.length][];
        double[] labels = new double[lengths.length];
        double[] weights = new double[lengths.length];
        Arrays.fill(weights, 1);
        for (int row = 0; row < lengths.length; row++) {
            features[row] = new double[] {lengths[row], difficulties[row], 1};
            labels[row] = PreferenceWinRate.rate(preferences[row], row);
        }
        return new SoftLogistic(features, labels, weights);
    }

    static double difficulty(double[] difficulty, int instruction, int row) {
        Require.that(
                instruction < difficulty.length,
                "instruction must be < %s, of how many the difficulty is known; in row %s it was %s",
                difficulty.length,
                row,
                instruction);
        return difficulty[instruction];
    }

    /** tanh of the differences of lengths, in standard deviations; 0 where they are all the same. */
    static double[] lengthFeature(List<LengthComparison> comparisons) {
        double[] differences = comparisons.stream()
                .mapToDouble(row -> row.baselineLength() - row.modelLength())
                .toArray();
        double deviation = new StandardDeviation().evaluate(differences);
        return Arrays.stream(differences)
                .map(difference -> deviation == 0 ? 0 : Math.tanh(difference / deviation))
                .toArray();
    }
}
