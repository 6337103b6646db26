package org.align4j.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.metric.Bootstrap;
import org.align4j.metric.Logistic;
import org.align4j.pairs.Beam;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.Pairs;
import org.align4j.rating.BradleyTerry;
import org.align4j.rating.Comparisons;
import org.align4j.rating.RatingScale;
import org.align4j.run.Progress;

/**
 * Ratings of many battles with their bootstrap, ours beside the plain form, and rankings of many candidates by PAIRS.
 *
 * <p>The plain form keeps a row a battle, draws rows for each round, and climbs the likelihood by gradient steps from zero until no
 * strength moves by more than 10⁻⁶. It is measured on few rounds; its seconds are those of a round times the rounds.
 *
 * @param battles how many
 * @param models between how many
 * @param resamples rounds of the bootstrap
 * @param plainResamples rounds on which the plain form is measured
 * @param candidates that PAIRS ranks
 * @param rounds how often each is measured, &ge; 2
 * @param seed of battles and draws
 */
public record RatingRace(
        int battles, int models, int resamples, int plainResamples, int candidates, int rounds, long seed) {

    private static final double CONVERGED = 1e-6;

    /** Runs everything, in turn. */
    public List<Timed> run(Progress progress) {
        Comparisons rows = drawn();
        var race = new Race("ratings")
                .with("ours", Race.seconds(0, () -> ours(rows)))
                .with("plain", Race.seconds(0, () -> plain(rows)));
        var ratings = race.run(rounds, progress);
        var ranking = new Race("PAIRS")
                .with("greedy", Race.seconds(0, () -> rank(Pairs.greedy())))
                .with("beam", Race.seconds(0, () -> rank(Pairs.beam(Beam.of(0.1, 1000)))))
                .run(rounds, progress);
        String what = "Bradley-Terry, %,d battles, %d models, %,d rounds".formatted(battles, models, resamples);
        var timed = new ArrayList<Timed>();
        double scale = (double) resamples / plainResamples;
        timed.add(new Timed(
                what,
                "plain, from %d rounds".formatted(plainResamples),
                ratings.get("plain").times(scale),
                Timed.memory(() -> plain(rows))));
        timed.add(new Timed(what, "ours", ratings.get("ours"), Timed.memory(() -> ours(rows))));
        String pairs = "PAIRS, %,d candidates".formatted(candidates);
        timed.add(new Timed(pairs, "greedy", ranking.get("greedy"), Timed.memory(() -> rank(Pairs.greedy()))));
        timed.add(new Timed(
                pairs,
                "beam 1000, gap 0.1",
                ranking.get("beam"),
                Timed.memory(() -> rank(Pairs.beam(Beam.of(0.1, 1000))))));
        return timed;
    }

    /** Battles between models whose strengths lie evenly over 2 nats; a fifth are ties. */
    private Comparisons drawn() {
        RandomGenerator random = Seed.generator(seed);
        int[] first = new int[battles];
        int[] second = new int[battles];
        double[] scores = new double[battles];
        for (int i = 0; i < battles; i++) {
            first[i] = random.nextInt(models);
            second[i] = (first[i] + 1 + random.nextInt(models - 1)) % models;
            double p = Logistic.sigmoid(2.0 * (first[i] - second[i]) / models);
            scores[i] = random.nextDouble() < 0.2 ? 0.5 : random.nextDouble() < p ? 1 : 0;
        }
        return Comparisons.of(
                IntStream.range(0, models).mapToObj(i -> "model " + i).toList(), first, second, scores);
    }

    private void ours(Comparisons rows) {
        var fit = BradleyTerry.fit(rows);
        fit.leaderboard(RatingScale.centred(), fit.bootstrap(resamples, seed, RatingScale.centred()));
    }

    private void plain(Comparisons rows) {
        IntStream.range(0, plainResamples)
                .parallel()
                .forEach(round -> climb(rows.rows(Bootstrap.indices(rows.size(), seed, round))));
    }

    /** Gradient steps of length 1.5·models / battles: near the longest that the curvature, at most a quarter a battle, allows. */
    private double[] climb(Comparisons rows) {
        double[] theta = new double[models];
        double largest = 1;
        while (largest > CONVERGED) {
            double[] gradient = new double[models];
            for (int row = 0; row < rows.size(); row++) {
                int a = rows.first(row);
                int b = rows.second(row);
                double error = rows.score(row) - Logistic.sigmoid(theta[a] - theta[b]);
                gradient[a] += error;
                gradient[b] -= error;
            }
            largest = 0;
            for (int i = 0; i < models; i++) {
                double step = 1.5 * models / rows.size() * gradient[i];
                theta[i] += step;
                largest = Math.max(largest, Math.abs(step));
            }
        }
        return theta;
    }

    private void rank(Pairs pairs) {
        RandomGenerator random = Seed.generator(seed, 1);
        List<Double> latent = IntStream.range(0, candidates)
                .mapToObj(i -> 2 * random.nextGaussian())
                .toList();
        ToDoubleFunction<Double> score = Double::doubleValue;
        pairs.rank(latent, PairComparator.ofLatent(score)).order();
    }
}
