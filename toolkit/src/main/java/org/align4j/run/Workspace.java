package org.align4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.align4j.AtomicFile;

/**
 * The folder of a computation in stages, each of which keeps its own state below it. Work that was killed goes on where it
 * was; work that had finished begins anew, so that the same command always computes, and always ends with the same bytes.
 *
 * @param folder of all stages
 */
public record Workspace(Path folder) {

    private static final String FINISHED = "finished";

    /** Opens a folder: as it is if its work is unfinished, emptied if it was finished. */
    public static Workspace open(Path folder) {
        try {
            Path old = folder.resolveSibling("." + folder.getFileName() + ".old");
            delete(old);
            if (Files.exists(folder.resolve(FINISHED))) {
                // Moved away as a whole first: killed while deleting, no half of a stage is taken up again.
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
                delete(old);
            }
            Files.createDirectories(folder);
            return new Workspace(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be opened for work", e);
        }
    }

    /** The folder of one stage. */
    public Path stage(String name) {
        return folder.resolve(name);
    }

    /** Says that all stages are done and their results are written. */
    public void finish() {
        AtomicFile.write(folder.resolve(FINISHED), "");
    }

    /** Deletes a folder with all that is in it; does nothing if it is not there. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
