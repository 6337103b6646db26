package org.align4j.objective;

import static org.align4j.objective.CandidateLogProbs.at;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.align4j.Require;

/**
 * Stable alignment's contrastive fine-tuning: l_b + ρ·max(0, mean_{i≠b}(l_b − l_i + m_i)), where l is the mean token
 * cross-entropy, b the best rated candidate and m_i = margin·(r_b − r_i)/scale. With a single candidate it is l_b.
 *
 * <p>The official code looks ratings up in the sorted list by the candidates' places in the unsorted one, so that margins
 * belong to other candidates: {@link #asOfficialCode}, for comparison alone.
 *
 * @param margin &ge; 0, asked for between the ends of the scale
 * @param ratio ρ &ge; 0
 * @param scale of the ratings, &gt; 0
 * @param byLargest whether the largest violation counts and not their mean
 * @param misplaced whether margins are looked up as the official code does
 * @see <a href="https://arxiv.org/abs/2305.16960">Liu et al. 2023</a>
 */
public record StableAlignment(double margin, double ratio, double scale, boolean byLargest, boolean misplaced)
        implements RankingObjective {

    public StableAlignment {
        Require.that(margin >= 0 && Double.isFinite(margin), "margin must be finite and >= 0, was %s", margin);
        Require.that(ratio >= 0 && Double.isFinite(ratio), "ratio must be finite and >= 0, was %s", ratio);
        Require.that(scale > 0 && Double.isFinite(scale), "scale must be finite and > 0, was %s", scale);
    }

    /** The mean of the violations, each with its own candidate's margin. */
    public StableAlignment(double margin, double ratio, double scale) {
        this(margin, ratio, scale, false, false);
    }

    /** The official code's defaults: margin 1, ratio 0.5, ratings up to 7. */
    public static StableAlignment withDefaults() {
        return new StableAlignment(1, 0.5, 7);
    }

    /** The published script's settings: margin 10, ratio 0.2, ratings up to 7. */
    public static StableAlignment published() {
        return new StableAlignment(10, 0.2, 7);
    }

    /** This objective on the largest violation. */
    public StableAlignment byLargestViolation() {
        return new StableAlignment(margin, ratio, scale, true, misplaced);
    }

    /** This objective with the official code's misplaced margins. */
    public StableAlignment asOfficialCode() {
        return new StableAlignment(margin, ratio, scale, byLargest, true);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        NDArray best = at(candidates.means(), candidates.best()).neg(); // (1)
        return best.add(penalty(candidates).reshape(1).mul(ratio)).sum();
    }

    /** max(0, mean_{i≠b}(l_b − l_i + m_i)), a scalar; 0 for a single candidate. */
    public NDArray penalty(CandidateLogProbs candidates) {
        NDArray means = candidates.means();
        NDArray leads = means.sub(at(means, candidates.best())); // (K), l_b − l_i
        NDArray violations = leads.add(candidates.constants(margins(candidates))); // (K), 0 for the best itself
        NDArray total = byLargest
                ? violations.max()
                : violations.div(Math.max(1, candidates.size() - 1)).sum();
        return total.reshape(1).maximum(0).sum();
    }

    /** m, one a candidate in the order given, 0 for the best. */
    public double[] margins(CandidateLogProbs candidates) {
        double[] ratings = candidates.scores();
        List<Integer> order = candidates.order();
        int best = candidates.best();
        var margins = new double[ratings.length];
        for (int i = 0; i < margins.length; i++) {
            double rating = misplaced ? ratings[order.get(i)] : ratings[i];
            margins[i] = i == best ? 0 : margin * (ratings[best] - rating) / scale;
        }
        return margins;
    }
}
