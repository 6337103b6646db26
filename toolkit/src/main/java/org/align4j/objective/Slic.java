package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Sequence likelihood calibration: a calibration loss of summed log-probabilities, not divided by lengths, plus λ times a
 * regulariser.
 *
 * @param calibration {@link SlicRank}, {@link SlicMargin}, {@link SlicListRank} or {@link SlicExpectedReward}
 * @param lambda λ &ge; 0
 * @param regularizer {@link SlicRegularizer#crossEntropy} or {@link SlicRegularizer#kl}
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 */
public record Slic(RankingObjective calibration, double lambda, SlicRegularizer regularizer)
        implements RankingObjective {

    public Slic {
        Require.that(lambda >= 0 && Double.isFinite(lambda), "lambda must be finite and >= 0, was %s", lambda);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        NDArray penalty = regularizer.penalty(candidates.target()).reshape(1);
        return calibration.loss(candidates).add(penalty.mul(lambda).sum());
    }

    @Override
    public boolean needsKl() {
        return calibration.needsKl() || regularizer.needsKl();
    }
}
