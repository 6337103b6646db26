package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import org.align4j.tensor.Kernel;
import org.align4j.tensor.Linear;

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

    /** The second product added to y as it is computed, so that the update is never stored. */
    static LowRank fused() {
        return Fused.FORM;
    }

    /** Loaded once for all adapters. */
    final class Fused {
        private static final Kernel ADD = Kernel.of(
                "y h b",
                "rows = torch.reshape(y, [-1, torch.size(y, -1)])",
                "z = torch.addmm(rows, torch.reshape(h, [-1, torch.size(h, -1)]), torch.t(b))",
                "return torch.reshape(z, torch.size(y))");
        private static final Linear LINEAR = Linear.fused();
        private static final LowRank FORM =
                (y, x, a, b, scale) -> ADD.call(y, LINEAR.apply(x, a).mul(scale), b);

        private Fused() {}
    }
}
