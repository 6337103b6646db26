package org.align4j.rating;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.Require;

/**
 * Elo ratings of each quality on its own, such as accuracy, helpfulness and language: a judge that is asked for one verdict
 * mixes them.
 *
 * @param ratings of all models, by the name of the quality, at least one
 * @see <a href="https://arxiv.org/abs/2307.03025">Wu and Aji 2023</a>; the mean is ours
 */
public record MultiElo(Map<String, double[]> ratings) {

    public MultiElo {
        var copy = new LinkedHashMap<String, double[]>();
        ratings.forEach((name, values) -> copy.put(name, values.clone()));
        Require.that(!copy.isEmpty(), "there must be a quality");
        ratings = Collections.unmodifiableMap(copy);
    }

    /**
     * Rates the battles of each quality in their own order, which says nothing of how certain a rating is; see
     * {@link #leaderboards}.
     *
     * @param battles by the name of the quality, all between the same models
     */
    public static MultiElo of(Elo elo, Map<String, Comparisons> battles) {
        requireSameModels(battles);
        var ratings = new LinkedHashMap<String, double[]>();
        battles.forEach((name, each) -> ratings.put(name, elo.rate(each)));
        return new MultiElo(ratings);
    }

    /**
     * A leaderboard of each quality: medians over samples of its battles with replacement, with percentile
     * intervals.
     *
     * @param battles by the name of the quality, all between the same models
     * @param rounds how many samples, &ge; 2
     */
    public static Map<String, Leaderboard> leaderboards(
            Elo elo, Map<String, Comparisons> battles, int rounds, long seed) {
        requireSameModels(battles);
        var boards = new LinkedHashMap<String, Leaderboard>();
        battles.forEach(
                (name, each) -> boards.put(name, Leaderboard.ofMedians(each, elo.bootstrap(each, rounds, seed))));
        return Collections.unmodifiableMap(boards);
    }

    private static void requireSameModels(Map<String, Comparisons> battles) {
        Require.that(
                battles.values().stream().map(Comparisons::models).distinct().count() <= 1,
                "battles of all qualities must be between the same models");
    }

    /** The mean over the qualities, of every model. */
    public double[] mean() {
        double[] mean = new double[ratings.values().iterator().next().length];
        ratings.values().forEach(each -> Arrays.setAll(mean, i -> mean[i] + each[i] / ratings.size()));
        return mean;
    }
}
