package org.align4j.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * An event file that TensorBoard shows: {@code tensorboard --logdir FOLDER}.
 *
 * <pre>{@code
 * try (var board = TensorBoard.open(folder.path(), folder.metrics().read())) {
 *     board.scalars(1, Map.of("loss", 0.693));
 * }
 * }</pre>
 *
 * <p>Values are kept as float32: NaN and infinities stay what they are and TensorBoard marks them, what is too large becomes
 * infinite. Every call writes one record through to the operating system, so that a kill leaves at most a part of the last
 * one. Where a run is taken up again, the file is written afresh from the metrics that were kept, in one step: no step is
 * lost or stands there twice, but the time of those steps is then that of writing. A TensorBoard that is looking on must be
 * started again. Not safe for use by several threads.
 */
public final class TensorBoard implements AutoCloseable {

    /** TensorBoard reads every file whose name holds "tfevents". */
    private static final String PREFIX = "events.out.tfevents.";

    /** Where others write the host's name, which is nobody's business; it tells this file from those of other programs. */
    private static final String SUFFIX = ".align4j";

    private final Path file;
    private final OutputStream out;
    private final Clock clock;

    private TensorBoard(Path file, OutputStream out, Clock clock) {
        this.file = file;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Begins the file of a new run.
     *
     * @param folder made if it does not exist
     * @throws IllegalStateException if the folder holds the events of an earlier run
     */
    public static TensorBoard open(Path folder) {
        Optional<Path> earlier = find(folder);
        if (earlier.isPresent()) {
            throw new IllegalStateException(earlier.get()
                    + " holds an earlier run: go on from its history, open(folder, history), or choose another folder");
        }
        return open(folder, List.of());
    }

    /**
     * Begins the file of a run, or writes it afresh; what the folder holds of other programs stays.
     *
     * @param folder made if it does not exist
     * @param history what the file is to hold at first, each with its {@code step} among its metrics: {@link
     *     MetricsLog#read}
     * @throws IllegalArgumentException if a step is missing
     * @throws UncheckedIOException if the file cannot be written; an earlier one is as before then
     */
    public static TensorBoard open(Path folder, List<Map<String, Double>> history) {
        return open(folder, history, Clock.systemUTC());
    }

    static TensorBoard open(Path folder, List<Map<String, Double>> history, Clock clock) {
        String name = PREFIX + clock.millis() / 1000 + SUFFIX;
        Path file = find(folder).orElse(folder.resolve(name));
        AtomicFile.write(file, content -> {
            content.write(TensorBoardRecord.version(seconds(clock)));
            for (Map<String, Double> step : history) {
                content.write(record(step, clock));
            }
        });
        try {
            return new TensorBoard(file, Files.newOutputStream(file, StandardOpenOption.APPEND), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the metrics of a step.
     *
     * @throws UncheckedIOException if they cannot be written
     */
    public void scalars(long step, Map<String, Double> metrics) {
        try {
            out.write(TensorBoardRecord.scalars(seconds(clock), step, metrics));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": step " + step + " was not written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed", e);
        }
    }

    private static byte[] record(Map<String, Double> step, Clock clock) {
        Require.that(step.containsKey("step"), "a line of the history must have a step, was %s", step);
        var metrics = new LinkedHashMap<>(step);
        long number = metrics.remove("step").longValue();
        return TensorBoardRecord.scalars(seconds(clock), number, metrics);
    }

    private static Optional<Path> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOurs(file.getFileName().toString()))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read", e);
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static double seconds(Clock clock) {
        return clock.millis() / 1000.0;
    }
}
