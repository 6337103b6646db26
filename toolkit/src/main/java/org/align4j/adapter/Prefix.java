package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.align4j.Require;
import org.align4j.tensor.Attention;

/**
 * Keys and values of n positions before those of the input, which every query of a layer sees as far as its window
 * reaches. They carry no rotary rotation; the input's tokens have the positions from n on, as in PEFT. Unlike there, padding
 * on the left never counts between the prefix and the input, so that a row gives the same beside longer ones as by itself:
 * PEFT 0.21 with transformers 5.18 counts it in sliding windows, and in positions where none are given.
 *
 * @param keys (G, n, d)
 * @param values (G, n, d)
 * @see <a href="https://arxiv.org/abs/2101.00190">Li, Liang 2021, eq. 3</a>
 */
public record Prefix(NDArray keys, NDArray values) {

    public Prefix {
        Require.that(
                keys.getShape().equals(values.getShape()) && keys.getShape().dimension() == 3,
                "keys and values must have one shape (G, n, d), were %s and %s",
                keys.getShape(),
                values.getShape());
    }

    /** n. */
    public long length() {
        return keys.getShape().get(1);
    }

    /** The input's keys (B, G, T, d) behind those of the prefix: (B, G, n + T, d). */
    public NDArray beforeKeys(NDArray input) {
        return before(input, keys);
    }

    /** The input's values (B, G, T, d) behind those of the prefix: (B, G, n + T, d). */
    public NDArray beforeValues(NDArray input) {
        return before(input, values);
    }

    private static NDArray before(NDArray input, NDArray own) {
        Shape shape = input.getShape();
        Require.that(
                shape.dimension() == 4
                        && shape.get(1) == own.getShape().get(0)
                        && shape.get(3) == own.getShape().get(2),
                "keys and values must have shape (B, %s, T, %s) as the prefix, had %s",
                own.getShape().get(0),
                own.getShape().get(2),
                shape);
        NDArray all = own.expandDims(0).repeat(0, shape.get(0)); // (B, G, n, d)
        return NDArrays.concat(new NDList(all, input), 2);
    }

    /** A bias of attention scores (…, T, S) behind zeros for the prefix, which all see: (…, T, n + S). */
    public NDArray beforeBias(NDArray bias) {
        Shape shape = bias.getShape();
        long[] open = shape.getShape();
        open[open.length - 1] = length();
        return NDArrays.concat(new NDList(bias.getManager().zeros(new Shape(open)), bias), open.length - 1);
    }

    /**
     * The bias of causal attention with the prefix, for {@link Attention#biased}: all see the prefix, and of the input
     * what does not come after them.
     *
     * @param length T
     * @return (1, 1, T, n + T)
     */
    public NDArray causalBias(long length) {
        NDArray at = keys.getManager().arange((int) length);
        NDArray future = at.reshape(length, 1).lt(at.reshape(1, length)); // (T, T)
        NDArray bias = future.toType(DataType.FLOAT32, false).mul(Attention.FORBIDDEN);
        return beforeBias(bias.reshape(1, 1, length, length));
    }
}
