package org.align4j.objective;

import static org.align4j.objective.CandidateLogProbs.at;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Rank responses to align with human feedback: w·Σ_{r_i &lt; r_j} max(0, p_i − p_j) − log π(y_best|x)/n, where
 * p_i = log π(y_i|x)/n_i^a and r is the reward. Equal rewards form no pair; of several best candidates the first is taken.
 *
 * <p>The paper sums the best answer's cross-entropy over its tokens, {@link #summingTheBest}; the official code means to
 * divide it by their number, as is done here. It overwrites the mask from which it counts them, however, so that every
 * length is the padded one: {@link #asOfficialCode}, for comparison alone.
 *
 * @param weight w &ge; 0; the published scripts use 1, the official code's own default is 100
 * @param lengthPenalty a &ge; 0; 1 in paper and code
 * @param ranked n_i, the lengths in the ranking
 * @param best n, the length in the best answer's cross-entropy
 * @see <a href="https://arxiv.org/abs/2304.05302">Yuan et al. 2023</a>
 */
public record Rrhf(double weight, double lengthPenalty, CandidateLength ranked, CandidateLength best)
        implements RankingObjective {

    public Rrhf {
        Require.that(weight >= 0 && Double.isFinite(weight), "weight must be finite and >= 0, was %s", weight);
        Require.that(
                lengthPenalty >= 0 && Double.isFinite(lengthPenalty),
                "lengthPenalty must be finite and >= 0, was %s",
                lengthPenalty);
    }

    /** The published scripts' weight 1 and length penalty 1, on the candidates' own lengths. */
    public static Rrhf withDefaults() {
        return new Rrhf(1, 1, CandidateLength.OWN, CandidateLength.OWN);
    }

    /** This objective with another weight of the ranking. */
    public Rrhf weightedBy(double other) {
        return new Rrhf(other, lengthPenalty, ranked, best);
    }

    /** This objective with another length penalty. */
    public Rrhf penalisingLength(double other) {
        return new Rrhf(weight, other, ranked, best);
    }

    /** The paper's form: the best answer's cross-entropy is summed over its tokens. */
    public Rrhf summingTheBest() {
        return new Rrhf(weight, lengthPenalty, ranked, CandidateLength.ONE);
    }

    /** What the official code computes: every length is the padded one. */
    public Rrhf asOfficialCode() {
        return new Rrhf(weight, lengthPenalty, CandidateLength.PADDED, CandidateLength.PADDED);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        return ranking(candidates).reshape(1).mul(weight).sum().add(crossEntropy(candidates));
    }

    /** p, (K). */
    public NDArray lengthAdjusted(CandidateLogProbs candidates) {
        return candidates.sums().div(ranked.of(candidates).pow(lengthPenalty));
    }

    /** Σ_{r_i &lt; r_j} max(0, p_i − p_j), a scalar. */
    public NDArray ranking(CandidateLogProbs candidates) {
        NDArray leads =
                CandidateLogProbs.differences(lengthAdjusted(candidates)); // (K, K), of the better over the worse
        return leads.neg()
                .maximum(0)
                .mul(candidates.contrasts((better, worse) -> 1))
                .sum();
    }

    /** −log π(y_best|x)/n, a scalar. */
    public NDArray crossEntropy(CandidateLogProbs candidates) {
        NDArray means = candidates.sums().div(best.of(candidates));
        return at(means, candidates.best()).neg().sum();
    }
}
