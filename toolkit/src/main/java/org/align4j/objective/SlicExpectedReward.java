package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/**
 * Sequence likelihood calibration by expected reward: −Σ_i s_i·P_i/Σ_j P_j, where s is the similarity to the reference and
 * P_i = π(y_i|x).
 *
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 */
public record SlicExpectedReward() implements RankingObjective {

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        NDArray similarities = candidates.constants(candidates.scores()); // (K)
        return weights(candidates).mul(similarities).sum().neg();
    }

    /** P_i/Σ_j P_j, (K). */
    public NDArray weights(CandidateLogProbs candidates) {
        return candidates.sums().softmax(0);
    }
}
