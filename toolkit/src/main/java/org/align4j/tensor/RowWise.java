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
     * Turns pairs of features: (a·cos − b·sin, b·cos + a·sin), a and b the two halves of the last dimension; that is x·c +
     * (b, a)·s.
     *
     * @param x (…, 2n)
     * @param c the cosines twice, (cos, cos), spread over what they lack of the dimensions of x, (…, 2n)
     * @param s the sines with their signs, (−sin, sin), likewise
     */
    NDArray turn(NDArray x, NDArray c, NDArray s);

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
            public NDArray turn(NDArray x, NDArray c, NDArray s) {
                NDList halves = x.split(2, x.getShape().dimension() - 1);
                NDArray swapped = NDArrays.concat(new NDList(halves.get(1), halves.get(0)), -1);
                return x.mul(c).add(swapped.mul(s));
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
     * The fastest form of each: DJL operations on arrays alone, which cost a microsecond or two where few rows are at work
     * and a kernel ten times that, and PyTorch's own where there is one. The steps of {@link #rms}, {@link #turn} and {@link
     * #silu} are those of the definition, so the digits are the same.
     */
    static RowWise fused() {
        RowWise plain = plain();
        Kernel gelu = Kernel.of("x", "return torch.gelu(x, approximate=\"tanh\")");
        Map<Double, Constant> constants = new ConcurrentHashMap<>();
        Map<Double, Kernel> standard = new ConcurrentHashMap<>();
        return new RowWise() {
            @Override
            public NDArray rms(NDArray x, double epsilon) {
                NDArray constant =
                        constants.computeIfAbsent(epsilon, Constant::new).beside(x);
                return x.div(x.square().mean(last(x), true).add(constant).sqrt());
            }

            @Override
            public NDArray standard(NDArray x, double epsilon) {
                return standard.computeIfAbsent(epsilon, RowWise::standardKernel)
                        .call(x);
            }

            @Override
            public NDArray turn(NDArray x, NDArray c, NDArray s) {
                return plain.turn(x, c, s);
            }

            @Override
            public NDArray silu(NDArray x) {
                return plain.silu(x);
            }

            @Override
            public NDArray tanhGelu(NDArray x) {
                return gelu.call(x);
            }
        };
    }

    private static Kernel standardKernel(double epsilon) {
        return Kernel.of("x", "return torch.layer_norm(x, [torch.size(x, -1)], None, None, %s)".formatted(epsilon));
    }

    private static int[] last(NDArray x) {
        return new int[] {x.getShape().dimension() - 1};
    }
}
