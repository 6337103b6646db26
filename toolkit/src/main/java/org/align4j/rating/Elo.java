package org.align4j.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.metric.Bootstrap;

/**
 * Online Elo ratings: after a battle of a and b, R_a += K·(S − E) and R_b −= K·(S − E), where S is the score of a and
 * E = 1 / (1 + base^((R_b − R_a) / scale)). A weight w counts as K·w.
 *
 * <p>The order of the battles matters, so one order alone says little: see {@link #permuted} and {@link #bootstrap}, and
 * {@link Leaderboard#ofMedians} of these.
 *
 * @param k K, the step, &gt; 0: 4 in Chatbot Arena, 32 in chess
 * @param base of the power, &gt; 1: 10
 * @param scale of a factor {@code base}, &gt; 0: 400
 * @param initial rating, finite: 1000
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023: Chatbot Arena</a>
 */
public record Elo(double k, double base, double scale, double initial) {

    public Elo {
        Require.that(k > 0 && Double.isFinite(k), "k must be > 0 and finite, was %s", k);
        Require.that(base > 1 && Double.isFinite(base), "base must be > 1 and finite, was %s", base);
        Require.that(scale > 0 && Double.isFinite(scale), "scale must be > 0 and finite, was %s", scale);
        Require.that(Double.isFinite(initial), "initial must be finite, was %s", initial);
    }

    /** Base 10, 400 points, 1000 to begin with. */
    public static Elo withK(double k) {
        return new Elo(k, 10, 400, 1000);
    }

    /** The ratings after all battles in their own order, as the models are ordered. */
    public double[] rate(Comparisons battles) {
        return rate(battles, IntStream.range(0, battles.size()).toArray());
    }

    /** The ratings after these rows in this order; a row may be left out or come several times. */
    public double[] rate(Comparisons battles, int[] order) {
        double[] ratings = initialRatings(battles);
        for (int row : order) {
            update(ratings, battles, row);
        }
        return ratings;
    }

    /** The ratings of all models after each of the first battles. */
    public List<double[]> course(Comparisons battles, int first) {
        double[] ratings = initialRatings(battles);
        var course = new ArrayList<double[]>();
        for (int row = 0; row < Math.min(first, battles.size()); row++) {
            update(ratings, battles, row);
            course.add(ratings.clone());
        }
        return course;
    }

    /** The ratings in given orders, a round each. */
    public RatingRounds over(Comparisons battles, List<int[]> orders) {
        return rounds(battles, orders.size(), orders::get);
    }

    /** The ratings over random orders of all battles. */
    public RatingRounds permuted(Comparisons battles, int rounds, long seed) {
        return rounds(battles, rounds, round -> Seed.permutation(battles.size(), seed, round));
    }

    /** The ratings over samples with replacement, in the order in which they are drawn. */
    public RatingRounds bootstrap(Comparisons battles, int rounds, long seed) {
        return rounds(battles, rounds, round -> Bootstrap.indices(battles.size(), seed, round));
    }

    private RatingRounds rounds(Comparisons battles, int rounds, IntFunction<int[]> order) {
        Require.that(rounds >= 1, "rounds must be >= 1, was %s", rounds);
        return new RatingRounds(
                battles.models(),
                IntStream.range(0, rounds)
                        .parallel()
                        .mapToObj(round -> rate(battles, order.apply(round)))
                        .toList());
    }

    private double[] initialRatings(Comparisons battles) {
        double[] ratings = new double[battles.models().size()];
        Arrays.fill(ratings, initial);
        return ratings;
    }

    private void update(double[] ratings, Comparisons battles, int row) {
        int a = battles.first(row);
        int b = battles.second(row);
        double expected = 1 / (1 + Math.pow(base, (ratings[b] - ratings[a]) / scale));
        double change = k * battles.weight(row) * (battles.score(row) - expected);
        ratings[a] += change;
        ratings[b] -= change;
    }
}
