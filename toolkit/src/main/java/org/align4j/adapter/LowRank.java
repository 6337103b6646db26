package org.align4j.adapter;

import ai.djl.ndarray.NDArray;

/** A low-rank update of a linear layer's output: y + s·(x·Aᵀ)·Bᵀ. */
@FunctionalInterface
public interface LowRank {

    /**
     * Adds the update.
     *
     * @param y (…, out)
     * @param x (…, in)
     * @param a A, (r, in)
     * @param b B, (out, r)
     * @param scale s
     * @return (…, out)
     */
    NDArray add(NDArray y, NDArray x, NDArray a, NDArray b, double scale);

    /** DJL operations only. */
    static LowRank plain() {
        return (y, x, a, b, scale) -> y.add(x.matMul(a.transpose()).mul(scale).matMul(b.transpose()));
    }

    /** One call, with the second product added to y as it is computed, so that the update is never stored. */
    static LowRank fused() {
        return FusedLowRank.FORM;
    }
}
