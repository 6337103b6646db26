package org.align4j.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A number as an array, made once a device and kept. DJL makes an array of every Java number that it meets, which costs
 * more than the operation itself where a token is made at a time.
 */
final class Constant {

    private final float value;
    private final Map<Device, NDArray> arrays = new ConcurrentHashMap<>();

    Constant(double value) {
        this.value = (float) value;
    }

    /** The number on the device of another array. */
    NDArray beside(NDArray other) {
        return arrays.computeIfAbsent(other.getDevice(), this::make);
    }

    private NDArray make(Device device) {
        try (NDArray shared = NDManager.newBaseManager(device).create(value)) {
            NDArray own = shared.duplicate(); // in the engine's own memory
            NDScope.unregister(own);
            return own;
        }
    }
}
