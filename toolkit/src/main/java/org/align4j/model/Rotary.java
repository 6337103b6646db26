package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.align4j.tensor.RowWise;

/**
 * The angles by which positions turn queries and keys: feature pair (i, i + d/2) of the first d features of a head is
 * turned by its angle, the rest passes unchanged.
 *
 * @param cos cosines of all angles, twice, (…, T, d)
 * @param sin sines, first negative, then positive, (…, T, d)
 * @see <a href="https://arxiv.org/abs/2104.09864">Su et al. 2021, eq. 34</a>; the pairing is Hugging Face's
 */
record Rotary(NDArray cos, NDArray sin) {

    /** The angles of the positions in [from, to), (T, d). */
    Rotary between(long from, long to) {
        String range = from + ":" + to;
        return new Rotary(cos.get(range), sin.get(range));
    }

    /** The angles of given positions (B, T), with a place for the heads: (B, 1, T, d). */
    Rotary at(NDArray positions) {
        return new Rotary(rows(cos, positions), rows(sin, positions));
    }

    private static NDArray rows(NDArray table, NDArray positions) {
        Shape shape = positions.getShape();
        return table.get(positions.flatten())
                .reshape(shape.get(0), 1, shape.get(1), table.getShape().get(1));
    }

    /** Turns queries or keys, (B, H, T, head width). */
    NDArray turn(NDArray x, RowWise rowWise) {
        long d = cos.getShape().get(cos.getShape().dimension() - 1);
        if (d == x.getShape().get(3)) {
            return rowWise.turn(x, cos, sin);
        }
        NDList parts = x.split(new long[] {d}, 3);
        return NDArrays.concat(new NDList(rowWise.turn(parts.get(0), cos, sin), parts.get(1)), 3);
    }
}
