package org.align4j.experiments;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** A table that an experiment wrote, for the README and the lessons. */
final class WrittenTable {

    private WrittenTable() {}

    /**
     * Reads a table.
     *
     * @param experiment that writes it
     * @throws UncheckedIOException naming the command that writes the file, if it is not there
     */
    static Table read(String experiment, Path file) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(
                    "%s: run experiments/run %s first".formatted(file, experiment),
                    new NoSuchFileException(file.toString()));
        }
        return Table.read().csv(file.toFile());
    }
}
