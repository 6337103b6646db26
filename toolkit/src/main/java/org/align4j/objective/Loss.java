package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * A loss before its division: a step sums the losses of its micro-batches and divides once by the sum of their counts, so
 * that N micro-batches give what one batch gives.
 *
 * @param sum summed over what is counted, a scalar
 * @param count of tokens, examples or pairs, or sum of weights, &ge; 0; 0 if the sum itself is the loss
 */
public record Loss(NDArray sum, double count) {

    public Loss {
        Require.that(sum.getShape().size() == 1, "a loss must be a scalar, had shape %s", sum.getShape());
        Require.that(count >= 0, "count must be >= 0, was %s", count);
    }

    /** The mean over examples or pairs, from the loss of each, (B). */
    public static Loss of(NDArray losses) {
        return new Loss(losses.sum(), losses.size());
    }

    /** The loss of one batch alone, a scalar. */
    public NDArray mean() {
        return sum.reshape(1).div(divisor(count)).sum(); // a float32 scalar divided by a number would become float64
    }

    /** What a summed loss is divided by. */
    public static double divisor(double totalCount) {
        return totalCount > 0 ? totalCount : 1;
    }
}
