package org.align4j.rating;

import org.align4j.Require;
import org.align4j.metric.Interval;
import org.align4j.metric.Percentile;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A model's score on a benchmark, with its interval and what it was in the rounds of a bootstrap.
 *
 * @param model its name
 * @param score higher is better
 * @param interval where the score lies
 * @param mean of the rounds
 * @param variance of the rounds, with n
 */
public record ScoredModel(String model, double score, Interval interval, double mean, double variance) {

    public ScoredModel {
        Require.that(
                Double.isFinite(score) && Double.isFinite(mean) && variance >= 0,
                "'%s' must have finite numbers, score was %s, mean %s, variance %s",
                model,
                score,
                mean,
                variance);
    }

    /** With the percentile interval of the rounds, of a confidence in (0, 1). */
    public static ScoredModel of(String model, double score, double[] rounds, double confidence) {
        return of(model, score, Percentile.middle(rounds, confidence), rounds);
    }

    /** With an interval that was made elsewhere. */
    public static ScoredModel of(String model, double score, Interval interval, double[] rounds) {
        double mean = StatUtils.mean(rounds);
        return new ScoredModel(model, score, interval, mean, StatUtils.populationVariance(rounds, mean));
    }
}
