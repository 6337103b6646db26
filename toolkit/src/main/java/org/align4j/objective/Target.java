package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * The text that a regulariser holds on to: a reference answer y_ref to a prompt.
 *
 * @param logProb log π(y_ref|x), summed over its tokens, one number
 * @param kl Σ_t KL(π_θ(·|y_&lt;t) ‖ π_ft(·|y_&lt;t)) over the vocabulary at its places, to the model that training started
 *     from, one number; computed only when asked for
 */
public record Target(NDArray logProb, Supplier<NDArray> kl) {

    /** A target whose divergence nobody will ask for. */
    public static Target withoutKl(NDArray logProb) {
        return new Target(logProb, () -> {
            throw new IllegalStateException(
                    "this target has no KL divergence: give one where an objective's needsKl() is true");
        });
    }
}
