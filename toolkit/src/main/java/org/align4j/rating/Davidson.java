package org.align4j.rating;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Bradley–Terry with ties as outcomes of their own: with strengths a = e^θ_a and b = e^θ_b, P(a wins), P(b wins) and P(tie) are
 * as a : b : ν·√(a·b). At its greatest likelihood.
 *
 * @param models in the order of the strengths
 * @param strengths θ, in nats, with mean 0
 * @param ties ν &ge; 0: how prone to ties the judges are; between equals P(tie) = ν / (2 + ν). Without any tie ν is 0, and the
 *     strengths are those of Bradley–Terry
 * @param logLikelihood of all battles, in nats
 * @see <a href="https://doi.org/10.1080/01621459.1970.10481082">Davidson 1970, section 2</a>
 */
public record Davidson(List<String> models, double[] strengths, double ties, double logLikelihood) {

    public Davidson {
        models = List.copyOf(models);
        strengths = strengths.clone();
    }

    /** The probabilities of a battle's three outcomes. */
    public record Chances(double win, double tie, double loss) {}

    /**
     * Fits strengths and ν.
     *
     * @throws NoFiniteRatings as {@link BradleyTerry#fit}
     * @throws IllegalArgumentException if a score is neither 1, ½ nor 0, or if no cycle of battles has more wins than ties: then
     *     strengths and ν can grow together for ever, and the likelihood with them
     */
    public static Davidson fit(Comparisons battles) {
        Comparisons rows = battles.aggregated();
        NoFiniteRatings.requireNone(battles.models(), new PairedRows(rows).totals());
        double[] weights = rows.weights();
        requireOptimum(rows, weights);
        return of(rows, weights, new double[rows.models().size() + 1]);
    }

    private static Davidson of(Comparisons rows, double[] weights, double[] start) {
        int n = rows.models().size();
        if (!isTied(rows, weights)) { // the likelihood is greatest at ν = 0, where it is that of Bradley–Terry
            PairTotals totals = new PairedRows(rows).totals(weights);
            double[] x = Newton.minimise(totals, new double[n]);
            return new Davidson(rows.models(), centred(x), 0, -totals.value(x));
        }
        var likelihood = new DavidsonLikelihood(rows, weights);
        double[] x = Newton.minimise(likelihood, start);
        return new Davidson(rows.models(), centred(Arrays.copyOf(x, n)), Math.exp(x[n]), -likelihood.value(x));
    }

    private static double[] centred(double[] strengths) {
        double mean = Arrays.stream(strengths).average().orElseThrow();
        return Arrays.stream(strengths).map(theta -> theta - mean).toArray();
    }

    private static void requireOptimum(Comparisons rows, double[] weights) {
        for (int row = 0; row < rows.size(); row++) {
            double score = rows.score(row);
            Require.that(score == 0 || score == 0.5 || score == 1, "scores must be 0, 0.5 or 1, one was %s", score);
        }
        Require.that(
                new DavidsonLikelihood(rows, weights).hasOptimum(),
                "some cycle of battles must have more wins than ties, else strengths and ties grow for ever; of %s rows none has",
                rows.size());
    }

    private static boolean isTied(Comparisons rows, double[] weights) {
        return IntStream.range(0, rows.size()).anyMatch(row -> rows.score(row) == 0.5 && weights[row] > 0);
    }

    /** The ratings on a scale. */
    public double[] ratings(RatingScale scale) {
        return scale.ratings(models, strengths);
    }

    /** What a battle of two models may give, seen from the first. */
    public Chances chances(String model, String other) {
        double half = (strengths[index(model)] - strengths[index(other)]) / 2;
        double win = Math.exp(half);
        double loss = Math.exp(-half);
        double sum = win + loss + ties;
        return new Chances(win / sum, ties / sum, loss / sum);
    }

    private int index(String model) {
        int index = models.indexOf(model);
        Require.that(index >= 0, "unknown model '%s'", model);
        return index;
    }

    /** The ratings on samples with replacement; one without finite ratings is left out and counted. */
    public RatingRounds bootstrap(Comparisons battles, int rounds, long seed, RatingScale scale) {
        Require.that(rounds >= 2, "rounds must be >= 2, was %s", rounds);
        Comparisons rows = battles.aggregated();
        var paired = new PairedRows(rows);
        var sampler = new BattleSampler(rows);
        double[] start = Arrays.copyOf(strengths, strengths.length + 1);
        start[strengths.length] = Math.log(ties);
        List<double[]> ratings = IntStream.range(0, rounds)
                .parallel()
                .mapToObj(round -> {
                    double[] counts = sampler.counts(seed, round);
                    return new WinGraph(paired.totals(counts)).isStronglyConnected()
                                    && new DavidsonLikelihood(rows, counts).hasOptimum()
                            ? of(rows, counts, start).ratings(scale)
                            : null;
                })
                .filter(Objects::nonNull)
                .toList();
        return new RatingRounds(models, ratings, rounds - ratings.size());
    }

    /** The ratings with percentile intervals from a bootstrap of the same battles. */
    public Leaderboard leaderboard(Comparisons battles, RatingScale scale, RatingRounds rounds) {
        return Leaderboard.of(battles, ratings(scale), rounds);
    }

    /** A copy: nothing that is done to it changes this record. */
    @Override
    public double[] strengths() {
        return strengths.clone();
    }
}
