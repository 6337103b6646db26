package org.align4j.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Logistic;

/**
 * The Bradley–Terry model, P(a beats b) = σ(θ_a − θ_b), at its greatest likelihood; a tie counts half a win and half a loss.
 * The fit is the optimum itself, not where an optimiser was stopped, and does not depend on the order of the battles.
 *
 * @see <a href="https://doi.org/10.2307/2334029">Bradley and Terry 1952</a>
 * @see <a href="https://arxiv.org/abs/2403.04132">Chiang et al. 2024: Chatbot Arena, section 4</a>
 */
public final class BradleyTerry {

    /** Added to the diagonal of the sandwich's Hessian, a battle: the constant of Chatbot Arena's code. */
    private static final double RIDGE = 1e-5;

    /** Largest step, in nats, at which a round of the bootstrap has converged: below a millionth of a point. */
    private static final double CONVERGED = 1e-10;

    private final Comparisons battles;
    private final PairedRows rows;
    private final PairTotals totals;
    private final double[] strengths;

    private BradleyTerry(Comparisons battles, PairedRows rows, PairTotals totals, double[] strengths) {
        this.battles = battles;
        this.rows = rows;
        this.totals = totals;
        this.strengths = strengths;
    }

    /**
     * Fits the strengths.
     *
     * @throws NoFiniteRatings naming the groups, if battles do not connect all models, or some only ever won
     */
    public static BradleyTerry fit(Comparisons battles) {
        var rows = new PairedRows(battles.aggregated());
        PairTotals totals = rows.totals();
        NoFiniteRatings.requireNone(battles.models(), totals);
        double[] strengths = centred(Newton.minimise(totals, new double[totals.models()]));
        return new BradleyTerry(battles, rows, totals, strengths);
    }

    private static double[] centred(double[] strengths) {
        double mean = Arrays.stream(strengths).average().orElseThrow();
        return Arrays.stream(strengths).map(theta -> theta - mean).toArray();
    }

    /** θ of every model, in nats, with mean 0, in the order of {@link Comparisons#models}. */
    public double[] strengths() {
        return strengths.clone();
    }

    /** The ratings on a scale. */
    public double[] ratings(RatingScale scale) {
        return scale.ratings(battles.models(), strengths);
    }

    /** The probability that one model beats another, half the ties included. */
    public double winProbability(String model, String other) {
        return Logistic.sigmoid(strengths[battles.index(model)] - strengths[battles.index(other)]);
    }

    /** The log-likelihood of all battles, in nats. */
    public double logLikelihood() {
        return -totals.value(strengths);
    }

    /**
     * The variance of every θ, by the sandwich H⁻¹·G·H⁻¹ with G = Σ w·(o − p)²·(e_a − e_b)(e_a − e_b)ᵀ over the battles, and
     * 10⁻⁵ a battle on the diagonal of H, as in Chatbot Arena's code: it holds where the model does not, too.
     *
     * @see <a href="https://doi.org/10.2307/1912526">White 1982</a>
     */
    public double[] sandwichVariances() {
        int n = strengths.length;
        double[][] hessian = new double[n][n];
        totals.information(strengths, hessian);
        for (int i = 0; i < n; i++) {
            hessian[i][i] += RIDGE * battles.total();
        }
        double[][] inverse = Cholesky.inPlace(hessian).inverse();
        double[][] scores = scores();
        double[] variances = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = inverse[i];
            variances[i] = IntStream.range(0, n)
                    .mapToDouble(j -> row[j]
                            * IntStream.range(0, n)
                                    .mapToDouble(k -> scores[j][k] * row[k])
                                    .sum())
                    .sum();
        }
        return variances;
    }

    private double[][] scores() {
        double[][] scores = new double[strengths.length][strengths.length];
        Comparisons each = rows.rows();
        for (int row = 0; row < each.size(); row++) {
            int a = each.first(row);
            int b = each.second(row);
            double error = each.score(row) - Logistic.sigmoid(strengths[a] - strengths[b]);
            double weight = each.weight(row) * error * error;
            scores[a][a] += weight;
            scores[b][b] += weight;
            scores[a][b] -= weight;
            scores[b][a] -= weight;
        }
        return scores;
    }

    /** The ratings with normal intervals from {@link #sandwichVariances}, which are those of the centred strengths. */
    public Leaderboard leaderboard(RatingScale scale) {
        double[] ratings = ratings(scale);
        double[] errors = Arrays.stream(sandwichVariances())
                .map(variance -> RatingScale.POINTS * Math.sqrt(variance))
                .toArray();
        return Leaderboard.of(
                battles,
                ratings,
                errors,
                IntStream.range(0, errors.length)
                        .mapToObj(i -> new Estimate(ratings[i], errors[i], battles.size()).interval())
                        .toList());
    }

    /** The ratings with percentile intervals from a bootstrap. */
    public Leaderboard leaderboard(RatingScale scale, RatingRounds rounds) {
        return Leaderboard.of(battles, ratings(scale), rounds);
    }

    /**
     * The ratings on samples of as many battles, with replacement: the counts of the distinct rows (a, b, score) are
     * multinomial. A sample without finite ratings is left out and counted.
     *
     * @param rounds how many, &ge; 2; Chatbot Arena takes 100
     * @param seed of the draws; round r draws from (seed, r), so the number of cores changes nothing
     */
    public RatingRounds bootstrap(int rounds, long seed, RatingScale scale) {
        Require.that(rounds >= 2, "rounds must be >= 2, was %s", rounds);
        var sampler = new BattleSampler(rows.rows());
        return rounds(rounds, round -> rows.totals(sampler.counts(seed, round)), scale);
    }

    /** The ratings on samples that were drawn elsewhere: rows of the battles, a round each. */
    public RatingRounds bootstrap(List<int[]> samples, RatingScale scale) {
        return rounds(samples.size(), round -> new PairedRows(battles.rows(samples.get(round))).totals(), scale);
    }

    private RatingRounds rounds(int rounds, IntFunction<PairTotals> sample, RatingScale scale) {
        Cholesky factor = factor();
        List<double[]> ratings = IntStream.range(0, rounds)
                .parallel()
                .mapToObj(round -> refit(sample.apply(round), factor))
                .filter(Objects::nonNull)
                .map(theta -> scale.ratings(battles.models(), theta))
                .toList();
        return new RatingRounds(battles.models(), new ArrayList<>(ratings), rounds - ratings.size());
    }

    private Cholesky factor() {
        int n = strengths.length;
        double[][] hessian = new double[n][n];
        totals.derivatives(strengths, new double[n], hessian);
        return Cholesky.inPlace(hessian);
    }

    /**
     * From the optimum of all battles: a sample's Hessian is near theirs, so one factor serves all rounds, and each step
     * leaves a small share of the error. Where it does not, Newton's own steps take over. Null if there is no optimum.
     */
    private double[] refit(PairTotals sample, Cholesky factor) {
        if (!new WinGraph(sample).isStronglyConnected()) {
            return null;
        }
        double[] x = strengths.clone();
        double[] step = new double[x.length];
        double last = Double.POSITIVE_INFINITY;
        while (true) {
            Arrays.fill(step, 0);
            sample.gradient(x, step);
            factor.solve(step);
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                x[i] -= step[i];
                largest = Math.max(largest, Math.abs(step[i]));
            }
            if (largest < CONVERGED) {
                return centred(x);
            }
            if (!(largest < last / 2)) {
                return centred(Newton.minimise(sample, strengths));
            }
            last = largest;
        }
    }
}
