package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary positions: feature pair (i, i + d/2) of a head is turned by the angle position · base^(−2i/d).
 *
 * @param cos cosines, (…, T, d/2)
 * @param sin sines, (…, T, d/2)
 * @see <a href="https://arxiv.org/abs/2104.09864">Su et al. 2021, eq. 34</a>; the pairing is Hugging Face's
 */
record Rotary(NDArray cos, NDArray sin) {

    /** The angles of all positions of a context, (T, d/2); computed in double precision. */
    static Rotary table(LlamaConfig config, NDManager manager) {
        int half = config.headWidth() / 2;
        var cos = new float[config.context() * half];
        var sin = new float[cos.length];
        for (int at = 0; at < cos.length; at++) {
            double frequency = Math.pow(config.ropeBase(), -2.0 * (at % half) / config.headWidth());
            double angle = (at / half) * frequency;
            cos[at] = (float) Math.cos(angle);
            sin[at] = (float) Math.sin(angle);
        }
        var shape = new Shape(config.context(), half);
        return new Rotary(manager.create(cos, shape), manager.create(sin, shape));
    }

    /** The angles of the first positions, (T, d/2). */
    Rotary first(long length) {
        String range = ":" + length;
        return new Rotary(cos.get(range), sin.get(range));
    }

    /** The angles of given positions (B, T), with a place for the heads: (B, 1, T, d/2). */
    Rotary at(NDArray positions) {
        return new Rotary(rows(cos, positions), rows(sin, positions));
    }

    private static NDArray rows(NDArray table, NDArray positions) {
        Shape shape = positions.getShape();
        return table.get(positions.flatten())
                .reshape(shape.get(0), 1, shape.get(1), table.getShape().get(1));
    }

    /** Turns queries or keys, (B, H, T, d). */
    NDArray turn(NDArray x) {
        NDList halves = x.split(2, 3);
        NDArray a = halves.get(0);
        NDArray b = halves.get(1);
        return NDArrays.concat(new NDList(a.mul(cos).sub(b.mul(sin)), b.mul(cos).add(a.mul(sin))), 3);
    }
}
