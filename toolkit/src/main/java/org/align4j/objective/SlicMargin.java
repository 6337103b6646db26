package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Sequence likelihood calibration by margin: max(0, β·(s⁺ − s⁻) − log π(y⁺|x) + log π(y⁻|x)), where s is the similarity to
 * the reference, averaged over the pairs of candidates whose similarities differ; the paper draws one pair. 0 where there
 * is none.
 *
 * @param beta β &gt; 0, the log-odds asked for per unit of similarity; 20 in the paper, as remembered and not verified
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 */
public record SlicMargin(double beta) implements RankingObjective {

    public SlicMargin {
        Require.that(beta > 0 && Double.isFinite(beta), "beta must be finite and > 0, was %s", beta);
    }

    /** The loss of each pair of log-probabilities, given s⁺ − s⁻, in the shape that the three give. */
    public NDArray losses(NDArray better, NDArray worse, NDArray similarityGap) {
        return worse.sub(better).add(similarityGap.mul(beta)).maximum(0);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        double[] similarities = candidates.scores();
        NDArray sums = candidates.sums();
        NDArray gaps = candidates.contrasts((better, worse) -> similarities[better] - similarities[worse]); // (K, K)
        return candidates.meanOverPairs(losses(sums.expandDims(1), sums.expandDims(0), gaps));
    }
}
