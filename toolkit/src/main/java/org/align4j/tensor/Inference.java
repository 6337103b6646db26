package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * The way into the engine for everything that needs no gradient: evaluation, generation, reference log-probabilities.
 *
 * <p>The engine's gradient mode belongs to a thread (off in the one that loaded the engine, on in all others), so it is
 * set here on every call. Every array that the work makes is freed when it ends: return Java values, not arrays.
 */
public final class Inference {

    private Inference() {}

    /** Runs the work without recording gradients and frees its arrays. */
    public static <T> T run(Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /**
     * Runs a part of such work and frees its arrays but the result, so that a deep model holds those of one layer at a time.
     * Where gradients are recorded it just runs.
     *
     * @param part gives an array that it made; what it makes besides must not be used after it
     */
    public static NDArray part(Supplier<NDArray> part) {
        return JniUtils.isGradMode() ? part.get() : Scratch.run(part);
    }
}
