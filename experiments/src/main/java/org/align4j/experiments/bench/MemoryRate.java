package org.align4j.experiments.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleSupplier;
import org.align4j.tensor.Inference;

/** How fast a device reads its memory: the sum of one long float32 array, which does little else. */
public final class MemoryRate {

    private MemoryRate() {}

    /** Seconds of reading as many bytes as that many weights take. */
    public static DoubleSupplier seconds(long weights, NDManager manager) {
        NDArray array = manager.ones(new Shape(weights));
        return Race.seconds(0.1, () -> Inference.run(() -> array.sum().getFloat()));
    }
}
