package org.align4j.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Correlation;
import org.align4j.metric.Estimate;

/**
 * How well rankings of the candidates of each document agree with human scores: rank correlations, averaged over documents.
 *
 * @param spearman mean of Spearman's ρ; a document where it is not defined counts 1 if the human scores are all equal, since any
 *     ranking is right then, else 0, as in the authors' code
 * @param kendall mean of Kendall's τ-b over the documents where it is defined; the others are missing
 * @see <a href="https://arxiv.org/abs/2403.16950">Liu et al. 2024</a>
 */
public record RankAgreement(Estimate spearman, Estimate kendall) {

    /**
     * Of rankings.
     *
     * @param rankings a document each, its candidates' indices from the worst to the best
     * @param human scores of each document's candidates, by their indices; the authors round them to one decimal
     */
    public static RankAgreement ofRankings(List<List<Integer>> rankings, List<double[]> human) {
        requireSize(rankings.size(), human.size());
        var places = new ArrayList<double[]>();
        var ranked = new ArrayList<double[]>();
        for (int d = 0; d < rankings.size(); d++) {
            double[] scores = human.get(d);
            List<Integer> order = rankings.get(d);
            requireSize(order.size(), scores.length);
            places.add(IntStream.range(0, scores.length).mapToDouble(i -> i).toArray());
            ranked.add(order.stream().mapToDouble(i -> scores[i]).toArray());
        }
        return ofScores(places, ranked);
    }

    /**
     * Of scores.
     *
     * @param scores of each document's candidates, at least two candidates
     * @param human scores of the same candidates
     */
    public static RankAgreement ofScores(List<double[]> scores, List<double[]> human) {
        requireSize(scores.size(), human.size());
        Require.that(!human.isEmpty(), "there must be a document");
        double[] rho = new double[human.size()];
        double[] tau = new double[human.size()];
        for (int d = 0; d < human.size(); d++) {
            double[] x = scores.get(d);
            double[] y = human.get(d);
            requireSize(x.length, y.length);
            Require.that(y.length >= 2, "document %s must have at least 2 candidates, had %s", d, y.length);
            rho[d] = spearman(x, y);
            tau[d] = kendall(x, y);
        }
        double[] defined = Arrays.stream(tau).filter(t -> !Double.isNaN(t)).toArray();
        return new RankAgreement(
                Estimate.ofMean(rho), Estimate.ofMean(defined).withLeftOut(tau.length - defined.length, 0));
    }

    /**
     * Spearman's ρ of one document by the authors' rule: where it is not defined, 1 if the human scores are all equal, else 0. For
     * a test of two rankers, document by document.
     *
     * @param scores of the candidates, at least two; of a ranking their places
     * @param human scores of the same candidates
     */
    public static double spearman(double[] scores, double[] human) {
        requireSize(scores.length, human.length);
        double correlation = correlation(scores, human, Correlation::spearman);
        boolean constant = Arrays.stream(human).distinct().count() == 1;
        return Double.isNaN(correlation) ? constant ? 1 : 0 : correlation;
    }

    /** Kendall's τ-b of one document, likewise; NaN where it is not defined. */
    public static double kendall(double[] scores, double[] human) {
        requireSize(scores.length, human.length);
        return correlation(scores, human, Correlation::kendall);
    }

    private static double correlation(double[] scores, double[] human, Correlation.Coefficient coefficient) {
        Correlation found = coefficient.of(scores, human);
        Require.that(found.missing() == 0, "scores must not be NaN, %s were", found.missing());
        return found.value();
    }

    private static void requireSize(int found, int expected) {
        Require.that(found == expected, "rankings and human scores must be as many, were %s and %s", found, expected);
    }

    /** For example {@code Spearman 0.791 ± 0.051 (95 %, n=40), Kendall 0.686 ± 0.049 (95 %, n=40)}. */
    @Override
    public String toString() {
        return "Spearman " + spearman + ", Kendall " + kendall;
    }
}
