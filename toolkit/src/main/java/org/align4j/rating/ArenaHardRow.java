package org.align4j.rating;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.align4j.Require;

/**
 * One question of Arena-Hard, judged twice against the baseline.
 *
 * @param model that answered
 * @param baselineFirst the verdict of game 0, where A is the baseline and B the model
 * @param modelFirst the verdict of game 1, where A is the model
 */
public record ArenaHardRow(String model, ArenaHardVerdict baselineFirst, ArenaHardVerdict modelFirst) {

    /** How often a strong verdict counts in the official tables. */
    public static final int STRONG = 3;

    /** Whether both games have a verdict. */
    public boolean isJudged() {
        return unparsed() == 0;
    }

    /** Games without a verdict: 0, 1 or 2. */
    int unparsed() {
        return Collections.frequency(List.of(baselineFirst, modelFirst), ArenaHardVerdict.NONE);
    }

    /**
     * The model's scores, those of game 1 first; none if a game has no verdict.
     *
     * @param strong how often a strong verdict counts, &ge; 1
     */
    public double[] scores(int strong) {
        Require.that(strong >= 1, "strong must be >= 1, was %s", strong);
        return isJudged()
                ? DoubleStream.concat(
                                repeated(modelFirst, modelFirst.scoreOfA(), strong),
                                repeated(baselineFirst, 1 - baselineFirst.scoreOfA(), strong))
                        .toArray()
                : new double[0];
    }

    private static DoubleStream repeated(ArenaHardVerdict verdict, double score, int strong) {
        return Collections.nCopies(verdict.isStrong() ? strong : 1, score).stream()
                .mapToDouble(s -> s);
    }
}
