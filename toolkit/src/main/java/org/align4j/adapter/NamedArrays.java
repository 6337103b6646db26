package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
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

    /** Takes an array out of every scope, so that only the manager frees it. */
    static NDArray keep(NDArray array, NDManager manager) {
        NDScope.unregister(array);
        array.attach(manager);
        return array;
    }

    /** A copy that only the manager frees. */
    static NDArray own(NDArray array, NDManager manager) {
        return keep(array.duplicate(), manager);
    }

    /** A copy of every array that only the manager frees. */
    static Map<String, NDArray> own(Map<String, NDArray> arrays, NDManager manager) {
        var copies = new LinkedHashMap<String, NDArray>();
        arrays.forEach((name, array) -> copies.put(name, own(array, manager)));
        return copies;
    }

    /**
     * Zeros elements at random and scales the others by 1/(1 − p); x itself if p is 0.
     *
     * @param probability p of a zero; the engine's generator draws
     */
    static NDArray drop(NDArray x, double probability) {
        return probability == 0
                ? x
                : Dropout.dropout(x, (float) probability, true).singletonOrThrow();
    }

    /**
     * Checks names and shapes.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or of another shape
     */
    static void requireShapes(Map<String, Shape> expected, Map<String, NDArray> arrays) {
        expected.forEach((name, shape) -> {
            Require.that(arrays.containsKey(name), "adapter lacks '%s' of shape %s", name, shape);
            Shape found = arrays.get(name).getShape();
            Require.that(found.equals(shape), "'%s' must have shape %s, has %s", name, shape, found);
        });
        arrays.keySet()
                .forEach(name -> Require.that(
                        expected.containsKey(name),
                        "'%s' belongs to no layer that the adapter changes; it has %s",
                        name,
                        expected.keySet()));
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
