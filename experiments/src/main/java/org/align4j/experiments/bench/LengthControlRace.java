package org.align4j.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.metric.GamedBaselines;
import org.align4j.metric.LengthComparison;
import org.align4j.metric.LengthControl;
import org.align4j.metric.Logistic;
import org.align4j.run.Progress;

/**
 * The length-controlled win rates of a leaderboard: gamed baselines, a penalty, and its strength by cross-validation, for every
 * model.
 *
 * <p>The plain form takes proximal gradient steps from zero, one strength and fold after the other, until no weight moves by more
 * than 10⁻⁸; it is measured on the first model, and its seconds are those of one model times the models.
 *
 * @param models on the leaderboard
 * @param instructions that each answered
 * @param rounds how often each is measured, &ge; 2
 * @param seed of the preferences
 */
public record LengthControlRace(int models, int instructions, int rounds, long seed) {

    private static final double CONVERGED = 1e-8;
    private static final int FOLDS = 5;
    private static final int STRENGTHS = 10;

    /** Runs both, in turn. */
    public List<Timed> run(Progress progress) {
        double[] difficulty = difficulty();
        var gamed = GamedBaselines.of(
                List.of(model(-1, -1500, difficulty), model(-2, 1500, difficulty)), difficulty, GamedBaselines.WEIGHT);
        var all = IntStream.range(0, models)
                .mapToObj(i -> model(i, 20 * i - 500, difficulty))
                .toList();
        var control = LengthControl.official(difficulty, gamed);
        Runnable ours = () -> all.forEach(control::fit);
        Runnable plain = () -> plain(all.get(0), difficulty);
        var race = new Race("length control")
                .with("ours", Race.seconds(0, ours))
                .with("plain", Race.seconds(0, plain))
                .run(rounds, progress);
        String what = "Length-controlled win rate, %d models of %d rows".formatted(models, instructions);
        return List.of(
                new Timed(what, "plain, from 1 model", race.get("plain").times(models), Timed.memory(plain)),
                new Timed(what, "ours", race.get("ours"), Timed.memory(ours)));
    }

    private double[] difficulty() {
        RandomGenerator random = Seed.generator(seed);
        return random.doubles(instructions).map(u -> 3 * u - 1.5).toArray();
    }

    /** A model whose answers are longer than the baseline's by some characters on average, and a judge that likes that. */
    private List<LengthComparison> model(int index, int longer, double[] difficulty) {
        RandomGenerator random = Seed.generator(seed, 1, index);
        var rows = new ArrayList<LengthComparison>();
        for (int i = 0; i < instructions; i++) {
            int base = 1500 + random.nextInt(1000);
            int length = Math.max(1, base + longer + (int) (600 * random.nextGaussian()));
            double logit = 0.02 * index - 0.8 + 0.6 * difficulty[i] - 1.2 * Math.tanh((base - length) / 700.0);
            rows.add(new LengthComparison(i, base, length, 1 + Logistic.sigmoid(logit + 2 * random.nextGaussian())));
        }
        return rows;
    }

    /** Every strength on every fold, then all rows with the last: what a generic solver is asked to do. */
    private void plain(List<LengthComparison> rows, double[] difficulty) {
        for (int k = 0; k < STRENGTHS; k++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                int held = fold;
                climb(
                        IntStream.range(0, rows.size())
                                .filter(i -> i % FOLDS != held)
                                .mapToObj(rows::get)
                                .toList(),
                        difficulty,
                        strength(k));
            }
        }
        climb(rows, difficulty, strength(STRENGTHS - 1));
    }

    /** The k-th of AlpacaEval's strengths. */
    private static double strength(int k) {
        return Math.pow(10, -4 + 8.0 * k / (STRENGTHS - 1));
    }

    private static double[] climb(List<LengthComparison> rows, double[] difficulty, double c) {
        double[] w = new double[3];
        double rate = 1 / (c * rows.size());
        double largest = 1;
        while (largest > CONVERGED) {
            double[] gradient = new double[3];
            for (LengthComparison row : rows) {
                double[] x = {
                    Math.tanh((row.baselineLength() - row.modelLength()) / 700.0), difficulty[row.instruction()], 1
                };
                double p = Logistic.sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2]);
                double label = row.preference() - 1;
                for (int j = 0; j < 3; j++) {
                    gradient[j] += c * (label * (p - 1) + (1 - label) * p) * x[j];
                }
            }
            largest = 0;
            for (int j = 0; j < 3; j++) {
                double moved = w[j] - rate * gradient[j];
                double next = Math.signum(moved) * Math.max(0, Math.abs(moved) - rate);
                largest = Math.max(largest, Math.abs(next - w[j]));
                w[j] = next;
            }
        }
        return w;
    }
}
