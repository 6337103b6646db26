package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Sequence likelihood calibration with human feedback, on pairs: max(0, δ − log π(y_w|x) + log π(y_l|x)) −
 * λ·log π(y_ref|x), without a reference model. As in HALOs, y_ref is the chosen answer.
 *
 * @param delta δ &gt; 0, the log-odds asked for; HALOs uses 1
 * @param lambda λ &ge; 0; HALOs uses 0.1; 0 is the calibration alone
 * @see <a href="https://arxiv.org/abs/2305.10425">Zhao et al. 2023</a>
 */
public record SlicHf(double delta, double lambda) implements PairObjective {

    public SlicHf {
        Require.that(delta > 0 && Double.isFinite(delta), "delta must be finite and > 0, was %s", delta);
        Require.that(lambda >= 0 && Double.isFinite(lambda), "lambda must be finite and >= 0, was %s", lambda);
    }

    /** HALOs' settings: δ = 1, λ = 0.1. */
    public static SlicHf withDefaults() {
        return new SlicHf(1, 0.1);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return losses(pairs.chosen(), pairs.rejected(), pairs.chosen());
    }

    /** The loss of every pair with a reference answer of its own, from summed log-probabilities, (B). */
    public NDArray losses(NDArray chosen, NDArray rejected, NDArray target) {
        return new SlicRank(delta).losses(chosen, rejected).sub(target.mul(lambda));
    }
}
