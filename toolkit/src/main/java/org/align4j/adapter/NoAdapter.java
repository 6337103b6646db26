package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** The adapter that changes nothing. */
enum NoAdapter implements Adapter {
    NONE;

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of();
    }

    @Override
    public Adapter copy(NDManager manager) {
        return this;
    }

    @Override
    public String toString() {
        return "no adapter";
    }
}
