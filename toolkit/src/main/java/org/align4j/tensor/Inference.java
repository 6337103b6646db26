package org.align4j.tensor;

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
}
