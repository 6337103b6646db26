package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/**
 * What keeps a calibrated model near the one that it started from. A cell's own is a lambda.
 *
 * @see <a href="https://arxiv.org/abs/2210.00045">Zhao et al. 2022 (SLiC)</a>
 */
@FunctionalInterface
public interface SlicRegularizer {

    /** The penalty of one prompt, a scalar. */
    NDArray penalty(Target target);

    /** Whether the penalty asks for {@link Target#kl}. */
    default boolean needsKl() {
        return false;
    }

    /** −log π(y_ref|x), summed over the tokens of the reference answer. */
    static SlicRegularizer crossEntropy() {
        return UsualSlicRegularizer.CROSS_ENTROPY;
    }

    /** Σ_t KL(π_θ ‖ π_ft) over the vocabulary, at the places of the reference answer. */
    static SlicRegularizer kl() {
        return UsualSlicRegularizer.KL;
    }
}
