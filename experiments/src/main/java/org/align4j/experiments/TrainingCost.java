package org.align4j.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.align4j.AtomicFile;
import org.align4j.experiments.bench.ResidentMemory;
import org.align4j.report.Tables;

/**
 * What a training run took; it differs each time.
 *
 * @param seconds of all its steps
 * @param memory bytes by which the process's resident memory rose above what it held before; empty where that is not known
 */
record TrainingCost(double seconds, OptionalLong memory) {

    /** What training gave, and what it took. */
    record Measured<T>(T result, TrainingCost cost) {}

    /**
     * Trains and measures. What a finished run took is kept in its folder, for one that is taken up again does not train.
     *
     * @param folder of the run
     */
    static <T> Measured<T> of(Path folder, Supplier<T> training) {
        Path kept = folder.resolve("memory.txt");
        var holder = new Object() {
            T result;
        };
        OptionalLong rise = ResidentMemory.risingIn(() -> holder.result = training.get());
        if (!Files.exists(kept)) {
            AtomicFile.write(kept, rise.isPresent() ? String.valueOf(rise.getAsLong()) : "");
        }
        return new Measured<>(holder.result, new TrainingCost(seconds(folder), read(kept)));
    }

    /** Seconds of all steps of a run, those before an interruption among them. */
    static double seconds(Path folder) {
        return Tables.metrics(folder.resolve("timings.jsonl"))
                .doubleColumn("seconds")
                .sum();
    }

    private static OptionalLong read(Path file) {
        try {
            String text = Files.readString(file);
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
