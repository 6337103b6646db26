package org.align4j.tensor;

import ai.djl.ndarray.NDArray;

/** A linear map without bias: y = x·Wᵀ. */
@FunctionalInterface
public interface Linear {

    /**
     * Applies the map.
     *
     * @param x (…, in)
     * @param weight (out, in)
     * @return (…, out)
     */
    NDArray apply(NDArray x, NDArray weight);

    /** In the type of the arguments. */
    static Linear plain() {
        return (x, weight) -> x.matMul(weight.transpose());
    }

    /** One PyTorch operation instead of a transposed view and a batched product. */
    static Linear fused() {
        return Kernel.of("x w", "return torch.linear(x, w)")::call;
    }

    /** The product in bfloat16, in and out in float32; weights and gradients stay float32. */
    static Linear bfloat16() {
        return Kernel.of("x w", "return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15)), 6)")::call;
    }
}
