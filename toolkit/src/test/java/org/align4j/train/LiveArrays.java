package org.align4j.train;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts what the engine holds: every array and every manager below its root. */
final class LiveArrays {

    private LiveArrays() {}

    static long count() {
        try (NDManager base = NDManager.newBaseManager(Device.cpu())) {
            return count(base.getParentManager()) - 1; // without the base manager itself
        }
    }

    private static long count(NDManager manager) {
        long count = 0;
        for (Object resource : resources(manager).values()) {
            count += resource instanceof NDManager below ? 1 + count(below) : 1;
        }
        return count;
    }

    /** The engine lists a manager's arrays, but not the managers below it. */
    private static Map<?, ?> resources(NDManager manager) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            return (Map<?, ?>) field.get(manager);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the engine keeps its arrays elsewhere now", e);
        }
    }
}
