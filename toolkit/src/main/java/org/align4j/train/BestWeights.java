package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.model.CausalLM;
import org.align4j.tensor.Inference;

/** A copy of a model's parameters at its best evaluation, for where training may stop early. */
final class BestWeights implements AutoCloseable {

    private final CausalLM model;
    private final Map<String, NDArray> kept = new LinkedHashMap<>();

    BestWeights(CausalLM model) {
        this.model = model;
    }

    /** Keeps the parameters as they are now. */
    void keep() {
        close();
        Inference.run(() -> {
            model.parameters().forEach((name, array) -> {
                NDArray copy = array.duplicate();
                NDScope.unregister(copy);
                kept.put(name, copy);
            });
            return null;
        });
    }

    /** Gives the model the parameters that were kept last; nothing if none were. */
    void restore() {
        Inference.run(() -> {
            kept.forEach((name, copy) -> model.parameters().get(name).set(new NDIndex(":"), copy));
            return null;
        });
    }

    @Override
    public void close() {
        kept.values().forEach(NDArray::close);
        kept.clear();
    }
}
