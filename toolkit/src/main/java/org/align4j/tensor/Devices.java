package org.align4j.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.align4j.Require;

/** Where arrays live, by the names that commands and settings use. */
public final class Devices {

    private Devices() {}

    /** The first GPU that the engine finds, else the CPU. */
    public static Device best() {
        return Engine.getInstance().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    /**
     * The device of a name.
     *
     * @param name {@code cpu}, {@code gpu} (the first), {@code gpu:N} with N from 0, or empty for the {@link #best}
     * @throws IllegalArgumentException if the name is none of these, or there is no such GPU
     */
    public static Device named(String name) {
        if (name.isEmpty()) {
            return best();
        }
        Require.that(name.matches("cpu|gpu(:\\d+)?"), "device must be cpu or gpu:N, was '%s'", name);
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        int number = name.equals("gpu") ? 0 : Integer.parseInt(name.substring("gpu:".length()));
        int count = Engine.getInstance().getGpuCount();
        Require.that(number < count, "device %s is not there: the engine finds %d GPUs", name, count);
        return Device.gpu(number);
    }
}
