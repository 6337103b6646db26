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
        Require.that(name.matches("cpu|gpu(:\\d{1,3})?"), "device must be cpu or gpu:N, was '%s'", name);
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        int number = name.equals("gpu") ? 0 : Integer.parseInt(name.substring("gpu:".length()));
        int gpus = Engine.getInstance().getGpuCount();
        Require.that(gpus > 0, "there is no gpu:%d, for no GPU was found: the number of GPUs is 0", number);
        Require.that(number < gpus, "N of gpu:N must be < %d, the number of GPUs found, was %d", gpus, number);
        return Device.gpu(number);
    }
}
