package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.Collection;
import org.align4j.Require;

/** Clipping of gradients by the Euclidean norm of all of them together, as {@code torch.nn.utils.clip_grad_norm_}. */
public final class GlobalNorm {

    private GlobalNorm() {}

    /** √(Σ g²) over all arrays, summed in double precision. */
    public static double of(Collection<NDArray> gradients) {
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            double squares = 0;
            for (NDArray gradient : gradients) {
                squares += gradient.square().sum().getFloat();
            }
            return Math.sqrt(squares);
        }
    }

    /**
     * Scales all gradients in place by min(1, maxNorm / (norm + 1e-6)).
     *
     * @param gradients of all parameters
     * @param maxNorm &gt; 0; {@link Double#POSITIVE_INFINITY} never scales
     * @return the norm before
     */
    public static double clip(Collection<NDArray> gradients, double maxNorm) {
        Require.that(maxNorm > 0, "maxNorm must be > 0, was %s", maxNorm);
        double norm = of(gradients);
        double coefficient = Math.min(1, maxNorm / (norm + 1e-6));
        if (coefficient < 1) {
            gradients.forEach(gradient -> gradient.muli(coefficient));
        }
        return norm;
    }
}
