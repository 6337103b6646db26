package org.align4j.rating;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.metric.Logistic;
import org.align4j.metric.Outcome;

/**
 * The scores of Arena-Hard from verdicts, as its two versions compute them.
 *
 * @param strong how often a strong verdict counts, &ge; 1; 3 in the official tables
 * @param rounds of the bootstrap, &ge; 2; 100 in the official tables
 * @param seed of the bootstrap
 * @see <a href="https://arxiv.org/abs/2406.11939">Li et al. 2024: Arena-Hard</a>
 */
public record ArenaHard(int strong, int rounds, long seed) {

    /** Rating of the baseline in version 0.1. */
    private static final double ANCHOR = 1000;

    public ArenaHard {
        Require.that(strong >= 1, "strong must be >= 1, was %s", strong);
        Require.that(rounds >= 2, "rounds must be >= 2, was %s", rounds);
    }

    /** Strong verdicts count three times, 100 rounds. */
    public static ArenaHard withSeed(long seed) {
        return new ArenaHard(ArenaHardRow.STRONG, 100, seed);
    }

    /** Every game as a battle between the baseline and a model; one without a verdict is counted as unparsed. */
    public Comparisons battles(List<ArenaHardRow> rows, String baseline) {
        return Comparisons.of(rows.stream()
                .flatMap(row -> Stream.of(
                        battle(baseline, row.model(), row.baselineFirst()),
                        battle(row.model(), baseline, row.modelFirst())))
                .toList());
    }

    private RatedBattle battle(String first, String second, ArenaHardVerdict verdict) {
        if (verdict == ArenaHardVerdict.NONE) {
            return new RatedBattle(first, second, Outcome.UNPARSED);
        }
        double score = verdict.scoreOfA();
        Outcome outcome = score == 1 ? Outcome.WIN : score == 0 ? Outcome.LOSS : Outcome.TIE;
        return new RatedBattle(first, second, outcome, verdict.isStrong() ? strong : 1);
    }

    /**
     * Version 0.1: Bradley–Terry over all games with the baseline at 1000, and the probability to win against it; 95 % intervals
     * from samples of all games. The baseline scores ½.
     *
     * @param baseline its name: gpt-4-0314 in the official tables
     */
    public List<ArenaHardScore> byRating(List<ArenaHardRow> rows, String baseline) {
        Comparisons battles = battles(rows, baseline);
        var scale = RatingScale.anchored(baseline, ANCHOR);
        var fit = BradleyTerry.fit(battles);
        RatingRounds samples = fit.bootstrap(rounds, seed, scale);
        double[] counts = battles.battlesOfModels();
        Map<String, Integer> unparsed = new HashMap<>();
        rows.forEach(row -> unparsed.merge(row.model(), row.unparsed(), Integer::sum));
        unparsed.put(baseline, battles.unparsed());
        return battles.models().stream()
                .map(model -> new ArenaHardScore(
                        model,
                        fit.winProbability(model, baseline),
                        Arrays.stream(samples.of(model)).map(ArenaHard::winRate).toArray(),
                        0.95,
                        (int) counts[battles.index(model)],
                        unparsed.get(model)))
                .toList();
    }

    /** The probability to win against the baseline, of a rating. */
    private static double winRate(double rating) {
        return Logistic.sigmoid((rating - ANCHOR) / RatingScale.POINTS);
    }

    /**
     * Version 2: the mean of each model's scores over samples of these, drawn within the model; 90 % intervals. The official
     * score is the mean over the samples. A strong verdict enters the samples as several scores, which makes the intervals too
     * narrow.
     */
    public List<ArenaHardScore> byMean(List<ArenaHardRow> rows) {
        Map<String, Scores> models = new LinkedHashMap<>();
        rows.forEach(row -> models.merge(row.model(), Scores.of(row, strong), Scores::and));
        var names = List.copyOf(models.keySet());
        return IntStream.range(0, names.size())
                .mapToObj(i -> score(names.get(i), models.get(names.get(i)), i))
                .toList();
    }

    private ArenaHardScore score(String model, Scores scores, int index) {
        double[] values = scores.values();
        Require.that(values.length > 0, "'%s' must have a question with two verdicts", model);
        double[] means = IntStream.range(0, rounds)
                .mapToDouble(round -> Seed.generator(seed, round, index)
                        .ints(values.length, 0, values.length)
                        .mapToDouble(i -> values[i])
                        .average()
                        .orElseThrow())
                .toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        return new ArenaHardScore(model, mean, means, 0.9, values.length, scores.unparsed());
    }

    /**
     * Version 2 with style control: Bradley–Terry of models against the baseline with features of style, and the probability to
     * win against the baseline at equal style, as the median over samples; 90 % intervals. It is the optimum; the official code
     * stops after 50 steps of an optimiser.
     *
     * @param battles models against the baseline, a row each score
     * @param features of the battles, by {@link StyleFeatures#ofSample}
     */
    public List<ArenaHardScore> byStyle(Comparisons battles, StyleFeatures features, String baseline) {
        RatingRounds samples = StyleControl.fit(battles, features)
                .bootstrap(rounds, seed, RatingScale.anchored(baseline, ANCHOR))
                .ratings();
        double[] medians = samples.medians();
        double[] counts = battles.battlesOfModels();
        return IntStream.range(0, medians.length)
                .mapToObj(i -> new ArenaHardScore(
                        battles.models().get(i),
                        winRate(medians[i]),
                        Arrays.stream(samples.of(battles.models().get(i)))
                                .map(ArenaHard::winRate)
                                .toArray(),
                        0.9,
                        (int) counts[i],
                        battles.unparsed()))
                .toList();
    }

    /** A model's scores, and how many questions had none. */
    private record Scores(double[] values, int unparsed) {

        static Scores of(ArenaHardRow row, int strong) {
            return new Scores(row.scores(strong), row.isJudged() ? 0 : 1);
        }

        Scores and(Scores other) {
            double[] all = Arrays.copyOf(values, values.length + other.values.length);
            System.arraycopy(other.values, 0, all, values.length, other.values.length);
            return new Scores(all, unparsed + other.unparsed);
        }
    }
}
