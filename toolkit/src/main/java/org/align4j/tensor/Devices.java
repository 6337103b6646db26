package org.align4j.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.align4j.Require;

/** Where arrays live, by the names that commands and settings use. */
public final class Devices {

    private Devices() {}

    /** The first GPU that the engine finds, else the CPU. */
    public static Device best() {
        return Engine.getInstance().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    /**
     * Bytes that are not in use now: on a GPU of its own memory; on the CPU what Linux calls available, else what the
     * system calls free. Empty where the GPU's library does not say.
     */
    public static OptionalLong availableMemory(Device device) {
        return device.isGpu() ? ofGpu(device) : OptionalLong.of(ofSystem());
    }

    private static OptionalLong ofGpu(Device device) {
        try {
            var memory = CudaUtils.getGpuMemory(device);
            return OptionalLong.of(memory.getMax() - memory.getUsed());
        } catch (RuntimeException | LinkageError e) {
            return OptionalLong.empty(); // PyTorch brings a library of its own, which is not where DJL looks
        }
    }

    private static long ofSystem() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.matches("MemAvailable:\\s+\\d+ kB"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .map(bytes -> Math.min(bytes, system.getTotalMemorySize())) // a container may have less
                    .findFirst()
                    .orElseGet(system::getFreeMemorySize);
        } catch (IOException | UncheckedIOException e) {
            return system.getFreeMemorySize();
        }
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
