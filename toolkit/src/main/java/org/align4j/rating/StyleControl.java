package org.align4j.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Logistic;

/**
 * Bradley–Terry strengths when answers were of one style: P(a beats b) = σ(θ_a − θ_b + x·β), where x says by how much the
 * style of a's answer differs from that of b's.
 *
 * @see <a href="https://lmsys.org/blog/2024-08-28-style-control/">Li, Angelopoulos, Chiang 2024: does style matter?</a>
 */
public final class StyleControl {

    /** Least pivot of the Hessian, over its greatest entry, at which parameters are said to be determined. */
    private static final double DETERMINED = 1e-10;

    private final Comparisons battles;
    private final StyleFeatures features;
    private final Ridge ridge;
    private final double[] parameters;

    private StyleControl(Comparisons battles, StyleFeatures features, Ridge ridge, double[] parameters) {
        this.battles = battles;
        this.features = features;
        this.ridge = ridge;
        this.parameters = parameters;
    }

    /** The ratings and the coefficients in the rounds of a bootstrap, which are the same rounds. */
    public record Rounds(RatingRounds ratings, RatingRounds coefficients) {}

    /** Fits without a penalty, so that models that style does not touch keep their Bradley–Terry ratings. */
    public static StyleControl fit(Comparisons battles, StyleFeatures features) {
        return fit(battles, features, Ridge.none());
    }

    /**
     * Fits strengths and coefficients.
     *
     * @param features a row for each row of the battles
     * @throws NoFiniteRatings as {@link BradleyTerry#fit}, unless ratings are penalised
     * @throws IllegalArgumentException if features say the same twice, or separate wins from losses, without a penalty
     */
    public static StyleControl fit(Comparisons battles, StyleFeatures features, Ridge ridge) {
        Require.that(
                features.values().size() == battles.size(),
                "features must be as many as battles, were %s for %s",
                features.values().size(),
                battles.size());
        if (ridge.ratings() == 0) {
            NoFiniteRatings.requireNone(battles.models(), new PairedRows(battles).totals());
        }
        double[] start = new double[battles.models().size() + features.names().size()];
        return new StyleControl(
                battles,
                features,
                ridge,
                optimum(new StyleLikelihood(battles, features.values(), battles.weights(), ridge), start));
    }

    private static double[] optimum(StyleLikelihood likelihood, double[] start) {
        double[] x = Newton.minimise(likelihood, start);
        double[][] hessian = new double[x.length][x.length];
        likelihood.derivatives(x, new double[x.length], hessian);
        double greatest = IntStream.range(0, x.length)
                .mapToDouble(i -> hessian[i][i])
                .max()
                .orElseThrow();
        double least = Cholesky.inPlace(hessian).leastPivot();
        Require.that(
                least > DETERMINED * greatest,
                "features must not say the same twice, nor separate wins from losses: no finite optimum, least pivot %s of %s",
                least,
                greatest);
        return x;
    }

    /** θ of every model at equal style, in nats, with mean 0. */
    public double[] strengths() {
        return strengths(parameters);
    }

    private double[] strengths(double[] x) {
        int n = battles.models().size();
        double mean = Arrays.stream(x, 0, n).average().orElseThrow();
        return Arrays.stream(x, 0, n).map(theta -> theta - mean).toArray();
    }

    /** β, in nats a standard deviation of each quality: how much judges are drawn by it. */
    public double[] coefficients() {
        return Arrays.copyOfRange(parameters, battles.models().size(), parameters.length);
    }

    /** The ratings on a scale. */
    public double[] ratings(RatingScale scale) {
        return scale.ratings(battles.models(), strengths());
    }

    /** The probability that one model beats another at equal style. */
    public double winProbability(String model, String other) {
        return Logistic.sigmoid(parameters[battles.index(model)] - parameters[battles.index(other)]);
    }

    /** The ratings with percentile intervals from a bootstrap. */
    public Leaderboard leaderboard(RatingScale scale, Rounds rounds) {
        return Leaderboard.of(battles, ratings(scale), rounds.ratings());
    }

    /**
     * Ratings and coefficients on samples of as many battles, with replacement; features keep the deviations of all battles. A
     * sample without finite ratings is left out and counted.
     *
     * @param rounds how many, &ge; 2
     * @param seed of the draws; round r draws from (seed, r)
     */
    public Rounds bootstrap(int rounds, long seed, RatingScale scale) {
        Require.that(rounds >= 2, "rounds must be >= 2, was %s", rounds);
        var sampler = new BattleSampler(battles);
        var paired = new PairedRows(battles);
        List<double[]> fits = IntStream.range(0, rounds)
                .parallel()
                .mapToObj(round -> sampler.counts(seed, round))
                .filter(counts -> ridge.ratings() > 0 || new WinGraph(paired.totals(counts)).isStronglyConnected())
                .map(counts -> optimum(new StyleLikelihood(battles, features.values(), counts, ridge), parameters))
                .toList();
        int left = rounds - fits.size();
        var ratings = new ArrayList<double[]>();
        var coefficients = new ArrayList<double[]>();
        for (double[] fit : fits) {
            ratings.add(scale.ratings(battles.models(), strengths(fit)));
            coefficients.add(Arrays.copyOfRange(fit, battles.models().size(), fit.length));
        }
        return new Rounds(
                new RatingRounds(battles.models(), ratings, left),
                new RatingRounds(features.names(), coefficients, left));
    }
}
