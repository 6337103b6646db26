package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a decoder does to every position by itself, between its products. */
public interface RowWise {

    /**
     * x / √(mean(x²) + ε) over the last dimension.
     *
     * @param x (…, n)
     * @param epsilon ε
     * @see <a href="https://arxiv.org/abs/1910.07467">Zhang, Sennrich 2019, eq. 4</a>
     */
    NDArray rms(NDArray x, double epsilon);

    /**
     * (x − mean(x)) / √(var(x) + ε) over the last dimension, the variance divided by n.
     *
     * @param x (…, n)
     * @param epsilon ε
     * @see <a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016, eq. 4</a>
     */
    NDArray standard(NDArray x, double epsilon);

    /**
     * Turns pairs of features: (a·cos − b·sin, b·cos + a·sin), a and b the two halves of the last dimension.
     *
     * @param x (…, 2n)
     * @param cos cosines, spread over what they lack of the dimensions of x, (…, n)
     * @param sin sines, likewise
     */
    NDArray turn(NDArray x, NDArray cos, NDArray sin);

    /** x · sigmoid(x). */
    NDArray silu(NDArray x);

    /** ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))). */
    NDArray tanhGelu(NDArray x);

    /** The readable definition, in DJL operations. */
    static RowWise plain() {
        return new RowWise() {
            @Override
            public NDArray rms(NDArray x, double epsilon) {
                return x.div(x.square().mean(last(x), true).add(epsilon).sqrt());
            }

            @Override
            public NDArray standard(NDArray x, double epsilon) {
                return rms(x.sub(x.mean(last(x), true)), epsilon); // the mean square of what is centred is the variance
            }

            @Override
            public NDArray turn(NDArray x, NDArray cos, NDArray sin) {
                NDList halves = x.split(2, x.getShape().dimension() - 1);
                NDArray a = halves.get(0);
                NDArray b = halves.get(1);
                return NDArrays.concat(
                        new NDList(a.mul(cos).sub(b.mul(sin)), b.mul(cos).add(a.mul(sin))), -1);
            }

            @Override
            public NDArray silu(NDArray x) {
                return x.mul(Activation.sigmoid(x));
            }

            @Override
            public NDArray tanhGelu(NDArray x) {
                NDArray cubic = x.square().mul(x).mul(0.044715f).add(x);
                return x.mul(0.5f)
                        .mul(cubic.mul((float) Math.sqrt(2 / Math.PI)).tanh().add(1));
            }
        };
    }

    /**
     * One call an operation instead of four to eight, which is what counts where a token is made at a time. The steps are
     * those of the definition in the same order, so the digits are the same; only {@link #standard} and {@link #tanhGelu}
     * are PyTorch's own.
     */
    static RowWise fused() {
        Kernel turn = Kernel.of(
                "x cos sin",
                "h = torch.chunk(x, 2, -1)",
                "a = h[0]",
                "b = h[1]",
                "first = torch.sub(torch.mul(a, cos), torch.mul(b, sin))",
                "second = torch.add(torch.mul(b, cos), torch.mul(a, sin))",
                "return torch.cat([first, second], -1)");
        Kernel silu = Kernel.of("x", "return torch.mul(x, torch.sigmoid(x))");
        Kernel gelu = Kernel.of("x", "return torch.gelu(x, approximate=\"tanh\")");
        Map<Double, Kernel> rms = new ConcurrentHashMap<>();
        Map<Double, Kernel> standard = new ConcurrentHashMap<>();
        return new RowWise() {
            @Override
            public NDArray rms(NDArray x, double epsilon) {
                return rms.computeIfAbsent(epsilon, RowWise::rmsKernel).call(x);
            }

            @Override
            public NDArray standard(NDArray x, double epsilon) {
                return standard.computeIfAbsent(epsilon, RowWise::standardKernel)
                        .call(x);
            }

            @Override
            public NDArray turn(NDArray x, NDArray cos, NDArray sin) {
                return turn.call(x, cos, sin);
            }

            @Override
            public NDArray silu(NDArray x) {
                return silu.call(x);
            }

            @Override
            public NDArray tanhGelu(NDArray x) {
                return gelu.call(x);
            }
        };
    }

    private static Kernel rmsKernel(double epsilon) {
        return Kernel.of(
                "x",
                "square = torch.mean(torch.square(x), [-1], True)",
                "return torch.div(x, torch.sqrt(torch.add(square, %s)))".formatted(epsilon));
    }

    private static Kernel standardKernel(double epsilon) {
        return Kernel.of("x", "return torch.layer_norm(x, [torch.size(x, -1)], None, None, %s)".formatted(epsilon));
    }

    private static int[] last(NDArray x) {
        return new int[] {x.getShape().dimension() - 1};
    }
}
