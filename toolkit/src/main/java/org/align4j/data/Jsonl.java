package org.align4j.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.AtomicFile;

/**
 * A file of one JSON object a line, as records.
 *
 * <p>Whatever is wrong with a file is an {@link UncheckedIOException} that begins with the file's name and the line, for
 * example {@code hh.jsonl:17: missing 'rejected', found 'prompt', 'chosen'}. Blank lines are skipped, fields that the
 * record does not know are ignored.
 *
 * @param parse makes a record of a row; its {@link IllegalArgumentException} becomes the error of the line
 * @param render writes a record's fields into an empty row
 */
public record Jsonl<T>(Function<Row, T> parse, BiConsumer<T, Row> render) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** TRL's columns {@code prompt} and {@code completion}. */
    public static Jsonl<Demonstration> demonstrations() {
        return new Jsonl<>(
                row -> new Demonstration(row.prompt("prompt"), row.answer("completion")),
                (example, row) -> row.put("prompt", example.prompt()).putAnswer("completion", example.completion()));
    }

    /** TRL's columns {@code prompt}, {@code chosen} and {@code rejected}. */
    public static Jsonl<Preference> preferences() {
        return new Jsonl<>(
                row -> new Preference(row.prompt("prompt"), row.answer("chosen"), row.answer("rejected")),
                (pair, row) -> row.put("prompt", pair.prompt())
                        .putAnswer("chosen", pair.chosen())
                        .putAnswer("rejected", pair.rejected()));
    }

    /**
     * The records of a file, read one by one while the stream is consumed; close it after use.
     *
     * @throws UncheckedIOException if the file cannot be opened, and from the stream for the first bad line
     */
    public Stream<T> stream(Path file) {
        var lines = new Lines(file);
        return StreamSupport.stream(lines, false).map(this::parsed).onClose(lines::close);
    }

    /**
     * All records of a file.
     *
     * @throws UncheckedIOException if the file cannot be read, has a bad line, or no record at all
     */
    public List<T> read(Path file) {
        try (Stream<T> records = stream(file)) {
            List<T> all = records.toList();
            if (all.isEmpty()) {
                throw new UncheckedIOException(
                        file.getFileName() + ": no record, all lines are blank", new IOException("no record"));
            }
            return all;
        }
    }

    /**
     * Writes a file, all records or nothing; they may come from a stream: {@code write(file, stream::iterator)}.
     *
     * @throws UncheckedIOException if it cannot be written; what was there is as before
     */
    public void write(Path file, Iterable<? extends T> records) {
        AtomicFile.write(file, out -> {
            for (T each : records) {
                line(each, out);
            }
        });
    }

    private void line(T each, OutputStream out) throws IOException {
        Row row = Row.empty();
        render.accept(each, row);
        out.write(JSON.writeValueAsBytes(row.json()));
        out.write('\n');
    }

    private T parsed(Lines.Line line) {
        try {
            return parse.apply(line.row());
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(line.where() + ": " + e.getMessage(), new IOException(e));
        }
    }
}
