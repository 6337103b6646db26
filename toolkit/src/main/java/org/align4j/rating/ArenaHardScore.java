package org.align4j.rating;

import java.util.Locale;
import org.align4j.metric.Bootstrap;
import org.align4j.metric.Interval;
import org.align4j.metric.Measurement;
import org.align4j.metric.Percentile;

/**
 * A model's score on Arena-Hard.
 *
 * @param model its name
 * @param value against the baseline, in [0, 1]
 * @param rounds the scores in the rounds of the bootstrap, of which error and interval are taken
 * @param confidence of the interval, in (0, 1): 0.95 in version 0.1, 0.9 in version 2
 * @param n scores that it is made of, a strong verdict counted as often as it weighs
 * @param unparsed what is left out for want of a verdict: games of the model in version 0.1, and in version 2 questions with such
 *     a game; with style control all that are left out of the battles, of whatever model
 */
public record ArenaHardScore(String model, double value, double[] rounds, double confidence, int n, int unparsed)
        implements Measurement {

    public ArenaHardScore {
        rounds = rounds.clone();
    }

    @Override
    public double standardError() {
        return new Bootstrap(rounds).standardError();
    }

    /** The percentile interval of the rounds. */
    public Interval interval() {
        return Percentile.middle(rounds, confidence);
    }

    /** A copy: nothing that is done to it changes this record. */
    @Override
    public double[] rounds() {
        return rounds.clone();
    }

    /** For example {@code yi-34b-chat: 23.1 % [21.3, 25.0] (90 %, n=1043)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% [%.1f, %.1f] (%.0f %%, n=%d%s)",
                model,
                100 * value,
                100 * interval().low(),
                100 * interval().high(),
                100 * confidence,
                n,
                unparsed == 0 ? "" : ", " + unparsed + " unparsed");
    }
}
