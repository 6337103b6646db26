package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.notebook.Budget;
import org.align4j.tensor.Devices;
import picocli.CommandLine.Option;

/** What every experiment can be told. */
final class Options {

    /** The folder that the user is in, told by {@code experiments/run}, which itself goes to the project's. */
    private static final String CALLER = "align4j.caller";

    @Option(
            names = "--budget",
            description = "How much to compute: ci (minutes), laptop (the default) or paper (its sizes).",
            paramLabel = "BUDGET")
    Budget budget = Budget.LAPTOP;

    @Option(
            names = "--seed",
            split = ",",
            description = "Seeds of all draws, with commas between; an experiment of one run takes the first"
                    + " (default: the experiment's own).",
            paramLabel = "N")
    private List<Long> seeds = List.of();

    @Option(
            names = "--device",
            description = "cpu or gpu:N (default: the GPU that DJL finds, else the CPU).",
            paramLabel = "DEVICE")
    private Device device;

    @Option(
            names = "--out",
            description = "Folder of the results (default: the project's folder results).",
            paramLabel = "DIR")
    private Path out;

    @Option(names = "--verbose", description = "Print where a failure came from, too.")
    boolean verbose;

    /** The first seed that was given, else the experiment's own. */
    long seed(long otherwise) {
        return seeds(otherwise).get(0);
    }

    /** The seeds that were given, else the experiment's own. */
    List<Long> seeds(Long... otherwise) {
        return seeds.isEmpty() ? List.of(otherwise) : seeds;
    }

    /** The folder of one experiment's results. */
    Path results(String name) {
        Path folder = out == null ? Path.of("results") : given(out);
        return folder.resolve(name);
    }

    /** The device to compute on. */
    Device device() {
        return device == null ? Devices.best() : device;
    }

    /** A file or folder that was given, seen from the folder that the user is in. */
    Path given(Path path) {
        return Path.of(System.getProperty(CALLER, "")).resolve(path);
    }
}
