package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Sequence likelihood calibration by list: Σ_{i&lt;j} max(0, β·(j − i) − log π(y_i|x) + log π(y_j|x)), where i and j are
 * ranks by falling similarity. Equal similarities, of which the paper says nothing, share the rank of the first of them and
 * form no pair.
 *
 * @param beta β &gt; 0, the log-odds asked for per rank; 5 in the paper, as remembered and not verified
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 */
public record SlicListRank(double beta) implements RankingObjective {

    public SlicListRank {
        Require.that(beta > 0 && Double.isFinite(beta), "beta must be finite and > 0, was %s", beta);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        NDArray wanted =
                candidates.contrasts((better, worse) -> beta * (candidates.rank(worse) - candidates.rank(better)));
        NDArray found = CandidateLogProbs.differences(candidates.sums()); // (K, K)
        NDArray pairs = candidates.contrasts((better, worse) -> 1);
        return wanted.sub(found).maximum(0).mul(pairs).sum();
    }
}
