package org.align4j.judge;

import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * A judge whose faults are known: it wins for the first answer what exceeds the tie's width of
 * s(first) − s(second) + position + length · tanh((|first| − |second|) / 100) + noise · ε, with ε standard normal and lengths in
 * code points.
 *
 * <p>ε comes from what is compared and in which order, never from the order of calls: asked again, the judge says the same;
 * asked the other way round, it may not.
 *
 * @param scorer s: how good answers are
 * @param position what the answer shown first has more; 0 is none
 * @param length what an answer that is longer by far has more; 0 is none
 * @param noise standard deviation, &ge; 0
 * @param tie differences up to this are a tie, &ge; 0
 * @param seed of the noise
 */
public record BiasedJudge(Scorer scorer, double position, double length, double noise, double tie, long seed)
        implements Judge {

    /** Code points by which an answer is longer "by far": tanh(1) = 0.76. */
    private static final double FAR = 100;

    public BiasedJudge {
        Require.that(
                Double.isFinite(position) && Double.isFinite(length),
                "biases must be finite, were position %s, length %s",
                position,
                length);
        Require.that(noise >= 0 && tie >= 0, "noise and tie must be >= 0, were %s and %s", noise, tie);
    }

    /** A judge without faults; give it some. */
    public static BiasedJudge around(Scorer scorer) {
        return new BiasedJudge(scorer, 0, 0, 0, 0, 1);
    }

    public BiasedJudge position(double value) {
        return new BiasedJudge(scorer, value, length, noise, tie, seed);
    }

    public BiasedJudge length(double value) {
        return new BiasedJudge(scorer, position, value, noise, tie, seed);
    }

    public BiasedJudge noise(double value) {
        return new BiasedJudge(scorer, position, length, value, tie, seed);
    }

    public BiasedJudge tie(double value) {
        return new BiasedJudge(scorer, position, length, noise, value, seed);
    }

    public BiasedJudge seed(long value) {
        return new BiasedJudge(scorer, position, length, noise, tie, value);
    }

    @Override
    public Outcome compare(Conversation prompt, String first, String second) {
        double longer = LengthBias.length(first) - LengthBias.length(second);
        double margin = scorer.score(prompt, first)
                - scorer.score(prompt, second)
                + position
                + length * Math.tanh(longer / FAR);
        if (noise > 0) {
            RandomGenerator random = Seed.generator(seed, Fingerprint.seed(prompt.toString(), first, second));
            margin += noise * random.nextGaussian();
        }
        return Verdict.ofScores(margin, 0, tie, "").outcome();
    }
}
