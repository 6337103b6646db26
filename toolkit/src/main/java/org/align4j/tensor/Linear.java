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

    /** Up to this many rows the product is taken the other way round. */
    int FEW_ROWS = 64;

    /**
     * One PyTorch operation instead of a transposed view and a batched product. Of a few rows, as in generation, Wx is
     * computed instead of xWᵀ: the large matrix then stands where the library reads it in its own order, which is 1.2 to 3
     * times as fast. One row is a matrix times a vector, which the plain form starts sooner.
     */
    static Linear fused() {
        Kernel many = Kernel.of("x w", "return torch.linear(x, w)");
        Kernel few = Kernel.of(
                "x w",
                "flat = torch.reshape(x, [-1, torch.size(x, -1)])", // (rows, in)
                "y = torch.t(torch.mm(w, torch.t(flat)))", // (rows, out)
                "shape = torch.slice(torch.size(x), 0, -1)",
                "return torch.reshape(y, torch.add(shape, [torch.size(w, 0)]))");
        return (x, weight) -> {
            long rows = x.size() / x.getShape().get(x.getShape().dimension() - 1);
            if (rows == 1) {
                return plain().apply(x, weight);
            }
            return rows <= FEW_ROWS ? few.call(x, weight) : many.call(x, weight);
        };
    }

    /** The product in bfloat16, in and out in float32; weights and gradients stay float32. */
    static Linear bfloat16() {
        return Kernel.of("x w", "return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15)), 6)")::call;
    }
}
