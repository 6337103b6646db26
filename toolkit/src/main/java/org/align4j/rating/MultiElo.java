package org.align4j.rating;

import java.util.Arrays;
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
        ratings = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * Rates the battles of each quality.
     *
     * @param battles by the name of the quality, all between the same models
     */
    public static MultiElo of(Elo elo, Map<String, Comparisons> battles) {
        Require.that(
                battles.values().stream().map(Comparisons::models).distinct().count() <= 1,
                "battles of all qualities must be between the same models");
        var ratings = new LinkedHashMap<String, double[]>();
        battles.forEach((name, each) -> ratings.put(name, elo.rate(each)));
        return new MultiElo(ratings);
    }

    /** The mean over the qualities, of every model. */
    public double[] mean() {
        double[] mean = new double[ratings.values().iterator().next().length];
        ratings.values().forEach(each -> Arrays.setAll(mean, i -> mean[i] + each[i] / ratings.size()));
        return mean;
    }
}
