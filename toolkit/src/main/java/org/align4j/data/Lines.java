package org.align4j.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.align4j.Require;

/** The lines of a file that are not blank, with where they stand; in memory is one at a time. */
final class Lines extends Spliterators.AbstractSpliterator<Lines.Line> {

    private final Path file;
    private final BufferedReader reader;
    private int number;

    /** Opens the file. */
    Lines(Path file) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.file = file;
        try {
            reader = Compressed.reader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** A line's text and its place, as {@code file.jsonl:17}. */
    record Line(String where, String text) {

        /** The line as a JSON object. */
        Row row() {
            try {
                JsonNode json = Jsonl.JSON.readTree(text);
                Require.that(json instanceof ObjectNode, "a line must be a JSON object, was %.80s", json);
                return new Row((ObjectNode) json);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "no JSON" + column(e) + ": "
                                + e.getOriginalMessage().lines().findFirst().orElse(""),
                        e);
            }
        }

        /** What is nested too deep or too long is so nowhere in particular. */
        private static String column(JsonProcessingException e) {
            return e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Line> action) {
        String text = next();
        while (text != null && text.isBlank()) {
            text = next();
        }
        if (text != null) {
            action.accept(new Line(where(), text));
        }
        return text != null;
    }

    void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(where() + ": cannot be closed", e);
        }
    }

    private String next() {
        number++;
        try {
            String line = reader.readLine();
            // Editors on some systems put a byte order mark before the first line.
            return line != null && number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (MalformedInputException e) {
            throw new UncheckedIOException(where() + " or shortly after: the bytes are not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(where() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private String where() {
        return file.getFileName() + ":" + number;
    }
}
