package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Sequence likelihood calibration by rank: max(0, δ − log π(y⁺|x) + log π(y⁻|x)), averaged over the pairs of candidates
 * whose scores differ; the paper draws one pair. 0 where there is none.
 *
 * @param delta δ &gt; 0, the log-odds asked for; SLiC-HF uses 1, SLiC 10 as remembered and not verified
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 * @see <a href="https://arxiv.org/abs/2305.10425">Zhao et al. 2023 (SLiC-HF)</a>
 */
public record SlicRank(double delta) implements RankingObjective {

    public SlicRank {
        Require.that(delta > 0 && Double.isFinite(delta), "delta must be finite and > 0, was %s", delta);
    }

    /** The loss of each pair of log-probabilities of a better and a worse answer, in the shape that the two give. */
    public NDArray losses(NDArray better, NDArray worse) {
        return worse.sub(better).add(delta).maximum(0);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        NDArray sums = candidates.sums();
        return candidates.meanOverPairs(losses(sums.expandDims(1), sums.expandDims(0))); // (K, 1) against (1, K)
    }
}
