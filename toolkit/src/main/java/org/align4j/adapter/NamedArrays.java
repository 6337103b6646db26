package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.align4j.Require;

/** Arrays by name. */
final class NamedArrays {

    private NamedArrays() {}

    /** An array of the engine's own memory, outside every scope, with the given values in row-major order. */
    static NDArray fill(NDManager manager, DoubleSupplier values, long... shape) {
        var numbers = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values.getAsDouble();
        }
        // The engine shares memory with what it is created from; the copy is its own.
        try (NDArray shared = manager.create(numbers, new Shape(shape))) {
            return own(shared, manager);
        }
    }

    /** A copy that only the manager frees. */
    static NDArray own(NDArray array, NDManager manager) {
        NDArray copy = array.duplicate();
        NDScope.unregister(copy);
        copy.attach(manager);
        return copy;
    }

    /** A copy of every array that only the manager frees. */
    static Map<String, NDArray> own(Map<String, NDArray> arrays, NDManager manager) {
        var copies = new LinkedHashMap<String, NDArray>();
        arrays.forEach((name, array) -> copies.put(name, own(array, manager)));
        return copies;
    }

    /**
     * Copies values in place.
     *
     * @throws IllegalArgumentException if the names or shapes differ
     */
    static void copyInto(Map<String, NDArray> targets, Map<String, NDArray> values) {
        Require.that(
                targets.keySet().equals(values.keySet()),
                "state must have the names %s, had %s",
                targets.keySet(),
                values.keySet());
        targets.forEach((name, target) -> {
            Shape shape = values.get(name).getShape();
            Require.that(
                    shape.equals(target.getShape()),
                    "state '%s' must have shape %s, had %s",
                    name,
                    target.getShape(),
                    shape);
        });
        targets.forEach((name, target) -> values.get(name).copyTo(target));
    }
}
