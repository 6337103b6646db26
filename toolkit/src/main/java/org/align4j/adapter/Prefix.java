package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Keys and values that every query of a layer sees, before those of the input. They carry no rotary rotation, and the
 * positions of the input's tokens do not move.
 *
 * @param keys (G, n, d)
 * @param values (G, n, d)
 */
public record Prefix(NDArray keys, NDArray values) {

    public Prefix {
        Require.that(
                keys.getShape().equals(values.getShape()) && keys.getShape().dimension() == 3,
                "keys and values must have one shape (G, n, d), were %s and %s",
                keys.getShape(),
                values.getShape());
    }
}
