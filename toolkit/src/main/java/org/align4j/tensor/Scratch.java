package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Which arrays outlive the work that makes them. */
final class Scratch {

    private Scratch() {}

    /**
     * Runs work, frees its arrays as soon as it ends, and hands its result to the scope around it. Where gradients are
     * recorded, the engine keeps for itself what it needs on the way back; no number of a formula may be among it ({@link
     * Recording} says why).
     *
     * @param work gives an array that it made
     */
    static NDArray run(Supplier<NDArray> work) {
        NDArray result;
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            result = work.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }

    /** Takes an array out of its scope, so that only the manager frees it. */
    static NDArray keep(NDArray array, NDManager manager) {
        NDScope.unregister(array);
        array.attach(manager);
        return array;
    }

    /** A copy that only the manager frees. */
    static NDArray copy(NDArray array, NDManager manager) {
        return keep(array.duplicate(), manager);
    }
}
