package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimiser remembers: one array of the parameter's shape a name, kept outside every scope until this is closed.
 */
public final class OptimizerState implements AutoCloseable {

    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private NDManager owner;

    /** The average with this name, zeros at first. */
    NDArray of(String name, NDArray parameter) {
        return arrays.computeIfAbsent(name, n -> keep(parameter.zerosLike()));
    }

    /** All arrays by name, for a checkpoint. */
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /** Replaces everything by copies of the given arrays. */
    public void restore(Map<String, NDArray> saved) {
        close();
        saved.forEach((name, array) -> arrays.put(name, keep(array.duplicate())));
    }

    @Override
    public void close() {
        arrays.clear();
        if (owner != null) {
            owner.close();
            owner = null;
        }
    }

    /** Takes an array out of every scope, so that only {@link #close} frees it. */
    private NDArray keep(NDArray array) {
        if (owner == null) {
            owner = NDManager.newBaseManager(array.getDevice());
        }
        return Scratch.keep(array, owner);
    }
}
