package org.align4j.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * Files of a model folder that nothing here reads and that its copy must have: other forms of the tokenizer, which Python's
 * tools look for, and the terms under which the weights may be used.
 *
 * @param contents bytes by file name; they are the caller's no longer
 */
record KeptFiles(Map<String, byte[]> contents) {

    private static final List<String> NAMES = List.of(
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "vocab.txt",
            "tokenizer.model",
            "spiece.model",
            "LICENSE",
            "LICENSE.txt",
            "LICENSE.md",
            "NOTICE");

    /** They stay in memory as long as the model; the largest in use have a tenth of this. */
    private static final long MOST_BYTES = 64 << 20;

    KeptFiles {
        contents = Collections.unmodifiableMap(new TreeMap<>(contents));
    }

    /**
     * Reads those that are there.
     *
     * @throws IllegalArgumentException if one is too large
     */
    static KeptFiles load(Path folder) {
        var contents = new TreeMap<String, byte[]>();
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                contents.put(name, bytes(file));
            }
        }
        return new KeptFiles(contents);
    }

    private static byte[] bytes(Path file) {
        try {
            Require.that(
                    Files.size(file) <= MOST_BYTES,
                    "%s: must have at most %d bytes, has %d",
                    file,
                    MOST_BYTES,
                    Files.size(file));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** Writes them as they were read. */
    void save(Path folder) {
        contents.forEach((name, bytes) -> AtomicFile.write(folder.resolve(name), out -> out.write(bytes)));
    }
}
