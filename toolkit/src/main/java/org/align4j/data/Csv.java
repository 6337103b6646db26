package org.align4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * A file of comma-separated values, as records.
 *
 * <p>A cell in quotation marks may hold commas, line breaks, and quotation marks written twice. Whatever is wrong with a file is an
 * {@link UncheckedIOException} that begins with the file's name and the line where the row begins, for example
 * {@code leaderboard.csv:17: 'win_rate' must be a number, was '-'}. A file whose name ends with {@code .gz} is read as gzip's.
 *
 * @param parse makes a record of a row; its {@link IllegalArgumentException} becomes the error of the row
 * @param columns names of the columns of a file that does not name them; empty for one whose first row does
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public record Csv<T>(Function<CsvRow, T> parse, List<String> columns) {

    public Csv {
        columns = List.copyOf(columns);
    }

    /** Of a file whose first row names the columns. */
    public Csv(Function<CsvRow, T> parse) {
        this(parse, List.of());
    }

    /**
     * The records of a file, read one by one while the stream is consumed; close it after use.
     *
     * @throws UncheckedIOException if the file cannot be opened or names no columns, and from the stream for the first bad row
     */
    public Stream<T> stream(Path file) {
        var rows = new CsvRows(file, columns);
        return StreamSupport.stream(rows, false).map(this::parsed).onClose(rows::close);
    }

    /**
     * All records of a file.
     *
     * @throws UncheckedIOException if the file cannot be read, has a bad row, or none of values
     */
    public List<T> read(Path file) {
        try (Stream<T> records = stream(file)) {
            List<T> all = records.toList();
            if (all.isEmpty()) {
                throw new UncheckedIOException(file.getFileName() + ": no row of values", new IOException("no row"));
            }
            return all;
        }
    }

    /**
     * Writes a table, all of it or nothing.
     *
     * @param columns names, in order
     * @param rows cells by column; a column that a row lacks is an empty cell
     */
    public static void write(Path file, List<String> columns, Iterable<Map<String, String>> rows) {
        AtomicFile.write(file, out -> {
            out.write(line(columns));
            for (Map<String, String> row : rows) {
                Require.that(
                        columns.containsAll(row.keySet()), "columns must be of %s, were %s", columns, row.keySet());
                out.write(line(columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList()));
            }
        });
    }

    private static byte[] line(List<String> cells) {
        String line = String.join(",", cells.stream().map(Csv::quoted).toList());
        // A line of nothing would be no row.
        return ((line.isEmpty() ? "\"\"" : line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private T parsed(CsvRows.Numbered row) {
        try {
            return parse.apply(row.row());
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(row.where() + ": " + e.getMessage(), new IOException(e));
        }
    }
}
