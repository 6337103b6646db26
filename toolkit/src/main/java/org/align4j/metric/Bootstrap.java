package org.align4j.metric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * What a statistic gives on samples drawn from the sample itself, with replacement.
 *
 * <p>Round r draws from a generator of its own, so that the rounds can be computed on all cores and give the same digits
 * whatever their number.
 *
 * @param values the statistic in each round, at least two
 * @see <a href="https://doi.org/10.1214/aos/1176344552">Efron 1979</a>
 */
public record Bootstrap(double[] values) {

    public Bootstrap {
        Require.that(values.length >= 2, "a bootstrap needs at least 2 rounds, had %s", values.length);
        values = values.clone();
    }

    /**
     * Draws all rounds.
     *
     * @param n size of the sample, and of each round
     * @param rounds how many, &ge; 2
     * @param statistic of the indices drawn, each in [0, n); called from several threads
     */
    public static Bootstrap of(int n, int rounds, long seed, ToDoubleFunction<int[]> statistic) {
        return new Bootstrap(IntStream.range(0, rounds)
                .parallel()
                .mapToDouble(r -> statistic.applyAsDouble(indices(n, seed, r)))
                .toArray());
    }

    /** The statistic on rounds that were drawn elsewhere. */
    public static Bootstrap of(int[][] rounds, ToDoubleFunction<int[]> statistic) {
        return new Bootstrap(Arrays.stream(rounds).mapToDouble(statistic).toArray());
    }

    /** The indices of one round: n draws from [0, n), with replacement. */
    public static int[] indices(int n, long seed, int round) {
        Require.that(n >= 1, "a sample must not be empty");
        RandomGenerator random = Seed.generator(seed, round);
        return IntStream.generate(() -> random.nextInt(n)).limit(n).toArray();
    }

    /** The standard error: the standard deviation, with n − 1, of the rounds. */
    public double standardError() {
        return new StandardDeviation().evaluate(values);
    }

    /** The 95 % percentile interval. */
    public Interval interval() {
        return interval(0.95);
    }

    /** The percentile interval with another confidence, in (0, 1). */
    public Interval interval(double confidence) {
        return Percentile.middle(values, confidence);
    }

    /** A copy: nothing that is done to it changes this record. */
    @Override
    public double[] values() {
        return values.clone();
    }
}
