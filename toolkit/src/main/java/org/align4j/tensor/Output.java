package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.align4j.Require;

/**
 * From hidden states to logits: z = h·Wᵀ + b, bounded to cap·tanh(z / cap) where there is a cap.
 *
 * @param weight W, (V, D)
 * @param bias b, (V); none in most models
 * @param cap &gt; 0, or 0 for none
 */
public record Output(NDArray weight, Optional<NDArray> bias, double cap) {

    public Output {
        Require.that(cap >= 0, "cap must be >= 0, was %s", cap);
    }

    /** Without bias and without cap. */
    public static Output of(NDArray weight) {
        return new Output(weight, Optional.empty(), 0);
    }

    /** Logits (…, V) of hidden states (…, D). */
    public NDArray logits(NDArray hidden, Linear linear) {
        NDArray products = linear.apply(hidden, weight);
        NDArray logits = bias.map(products::add).orElse(products);
        return cap > 0 ? logits.div(cap).tanh().mul(cap) : logits;
    }
}
