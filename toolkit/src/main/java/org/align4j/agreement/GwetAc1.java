package org.align4j.agreement;

import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Jackknife;

/**
 * Gwet's AC1: (P̄ − P_e) / (1 − P_e), where P̄ is the mean share of pairs of raters that agree on an item, and P_e = Σ π_j (1 −
 * π_j) / (q − 1) of q categories, with π_j the mean over items of the share of raters that say j. Items of one rater count
 * for π alone.
 *
 * @see <a href="https://doi.org/10.1348/000711006X126600">Gwet 2008</a>
 */
public final class GwetAc1 {

    private GwetAc1() {}

    /**
     * AC1, and its standard error of the jackknife over items; both are NaN where all ratings are of one category.
     *
     * @throws IllegalArgumentException for fewer than two categories
     */
    public static Estimate of(CategoryCounts ratings) {
        Require.that(ratings.categories() >= 2, "AC1 needs at least 2 categories, had %s", ratings.categories());
        int[] rated = IntStream.range(0, ratings.items())
                .filter(item -> ratings.raters(item) >= 1)
                .toArray();
        Estimate ac1 = Jackknife.of(rated.length, i -> terms(ratings, rated[i]), GwetAc1::ac1);
        boolean constant = ratings.constant();
        return new Estimate(
                constant ? Double.NaN : ac1.value(),
                constant ? Double.NaN : ac1.standardError(),
                ratings.items() - ratings.missing(),
                ratings.missing(),
                0);
    }

    /** The share that agrees, whether there are pairs, one item, and the shares of the categories. */
    private static double[] terms(CategoryCounts ratings, int item) {
        double raters = ratings.raters(item);
        double[] terms = new double[3 + ratings.categories()];
        terms[0] = raters < 2 ? 0 : ratings.pairsAgreeing(item);
        terms[1] = raters < 2 ? 0 : 1;
        terms[2] = 1;
        for (int c = 0; c < ratings.categories(); c++) {
            terms[3 + c] = ratings.count(item, c) / raters;
        }
        return terms;
    }

    private static double ac1(double[] sums) {
        int categories = sums.length - 3;
        double expected = IntStream.range(3, sums.length)
                        .mapToDouble(c -> sums[c] / sums[2] * (1 - sums[c] / sums[2]))
                        .sum()
                / (categories - 1);
        return (sums[0] / sums[1] - expected) / (1 - expected);
    }
}
