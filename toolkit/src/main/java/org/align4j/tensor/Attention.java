package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;

/**
 * Scaled dot-product attention with grouped keys and values: softmax(q·kᵀ/√d + bias)·v.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017, eq. 1</a>
 * @see <a href="https://arxiv.org/abs/2305.13245">Ainslie et al. 2023 (grouped queries)</a>
 */
public interface Attention {

    /**
     * Every position attends to itself and to what stands before it.
     *
     * @param q queries, (B, H, T, d)
     * @param k keys, (B, G, T, d); G divides H, and query head h reads group h / (H/G)
     * @param v values, (B, G, T, d)
     * @return (B, H, T, d)
     */
    NDArray causal(NDArray q, NDArray k, NDArray v);

    /**
     * Attention under an additive bias.
     *
     * @param q queries, (B, H, Tq, d)
     * @param k keys, (B, G, Tk, d)
     * @param v values, (B, G, Tk, d)
     * @param bias added to the scores, (B, 1, Tq, Tk); a large negative number forbids, and must be finite so that a row
     *     that may see nothing gives a finite value
     * @return (B, H, Tq, d)
     */
    NDArray biased(NDArray q, NDArray k, NDArray v, NDArray bias);

    /** The readable definition, in DJL operations. */
    static Attention plain() {
        return inSteps(scores -> scores);
    }

    /**
     * Attention whose scores are bounded before the bias: cap·tanh(score / cap). No fused operation does that, so it runs
     * step by step.
     *
     * @param cap &gt; 0
     * @see <a href="https://arxiv.org/abs/2408.00118">Gemma Team 2024, section 2 (logit soft-capping)</a>
     */
    static Attention capped(double cap) {
        return inSteps(scores -> scores.div(cap).tanh().mul(cap));
    }

    private static Attention inSteps(UnaryOperator<NDArray> bound) {
        return new Attention() {
            @Override
            public NDArray causal(NDArray q, NDArray k, NDArray v) {
                long length = q.getShape().get(2);
                NDArray at = q.getManager().arange((int) length);
                NDArray future = at.reshape(length, 1).lt(at.reshape(1, length)); // (T, T)
                return biased(q, k, v, future.toType(DataType.FLOAT32, false).mul(FORBIDDEN));
            }

            @Override
            public NDArray biased(NDArray q, NDArray k, NDArray v, NDArray bias) {
                Shape shape = q.getShape();
                NDArray keys = spread(k, shape.get(1)); // (B, H, Tk, d)
                NDArray scores = q.matMul(keys.swapAxes(2, 3)).div(Math.sqrt(shape.get(3))); // (B, H, Tq, Tk)
                return bound.apply(scores).add(bias).softmax(-1).matMul(spread(v, shape.get(1))); // (B, H, Tq, d)
            }
        };
    }

    /** PyTorch's fused operation, which never stores the scores of a long sequence. */
    static Attention fused() {
        Kernel causal = Kernel.of("q k v", "return torch.scaled_dot_product_attention(q, k, v, None, 0., True)");
        Kernel biased = Kernel.of("q k v bias", "return torch.scaled_dot_product_attention(q, k, v, bias, 0., False)");
        return of(causal, biased);
    }

    /** The fused operation in bfloat16, in and out in float32. */
    static Attention bfloat16() {
        Kernel causal = Kernel.of(
                "q k v",
                "y = torch.scaled_dot_product_attention(torch.to(q, 15), torch.to(k, 15), torch.to(v, 15), None, 0., True)",
                "return torch.to(y, 6)");
        Kernel biased = Kernel.of(
                "q k v bias",
                "y = torch.scaled_dot_product_attention(torch.to(q, 15), torch.to(k, 15), torch.to(v, 15),"
                        + " torch.to(bias, 15), 0., False)",
                "return torch.to(y, 6)");
        return of(causal, biased);
    }

    /** What a bias adds where attention is forbidden: finite, and small enough that its exponential is 0. */
    float FORBIDDEN = -1e9f;

    private static Attention of(Kernel causal, Kernel biased) {
        return new Attention() {
            @Override
            public NDArray causal(NDArray q, NDArray k, NDArray v) {
                long heads = q.getShape().get(1);
                return causal.call(q, spread(k, heads), spread(v, heads));
            }

            @Override
            public NDArray biased(NDArray q, NDArray k, NDArray v, NDArray bias) {
                Shape shape = q.getShape();
                if (shape.get(2) == 1) { // one query: the heads of a group may stand as its queries, nothing is copied
                    Shape grouped = new Shape(shape.get(0), k.getShape().get(1), -1, shape.get(3)); // (B, G, H/G, d)
                    return biased.call(q.reshape(grouped), k, v, bias).reshape(shape);
                }
                return biased.call(q, spread(k, shape.get(1)), spread(v, shape.get(1)), bias);
            }
        };
    }

    /** Gives every query head its own keys or values: (B, G, T, d) to (B, H, T, d). */
    private static NDArray spread(NDArray groups, long heads) {
        long count = groups.getShape().get(1);
        return count == heads ? groups : groups.repeat(1, heads / count);
    }
}
