package org.align4j.experiments;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.align4j.Require;
import picocli.CommandLine.Option;

/** What every experiment can be told. */
final class Options {

    @Option(
            names = "--budget",
            description = "How much to compute: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "laptop")
    Budget budget;

    @Option(
            names = "--seed",
            description = "Seed of every draw (default: the experiment's own).",
            paramLabel = "N")
    Long seed;

    @Option(
            names = "--device",
            description = "cpu or gpu:N (default: the GPU that DJL finds, else the CPU).",
            paramLabel = "DEVICE")
    String device;

    @Option(names = "--out", description = "Folder of the results (default: results).", paramLabel = "DIR")
    Path out = Path.of("results");

    /** The three sizes of an experiment. */
    enum Budget {
        ci,
        laptop,
        paper;

        /** One of three values. */
        <T> T pick(T forCi, T forLaptop, T forPaper) {
            return switch (this) {
                case ci -> forCi;
                case laptop -> forLaptop;
                case paper -> forPaper;
            };
        }
    }

    /** The folder of one experiment's results. */
    Path results(String name) {
        return out.resolve(name);
    }

    /**
     * The device to compute on.
     *
     * @throws IllegalArgumentException if the name is not one of {@code cpu} and {@code gpu:N}
     */
    Device device() {
        if (device == null) {
            return NDManager.newBaseManager().getDevice();
        }
        Require.that(device.matches("cpu|gpu(:\\d+)?"), "--device must be cpu or gpu:N, was '%s'", device);
        return Device.fromName(device);
    }
}
