package org.align4j.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The rows of a table in a file, with where they begin; in memory is one at a time. */
final class CsvRows extends Spliterators.AbstractSpliterator<CsvRows.Numbered> {

    private static final int END = -1;

    private final Path file;
    private final BufferedReader reader;
    private final List<String> columns;
    private int line = 1;
    private int begin;

    /** Opens the file, and reads the columns' names if none are given. */
    CsvRows(Path file, List<String> given) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.file = file;
        try {
            reader = Compressed.reader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
        try {
            columns = given.isEmpty() ? row() : given;
            if (columns.isEmpty() || new LinkedHashSet<>(columns).size() < columns.size()) {
                throw broken("the first row must name the columns, each once, was " + columns);
            }
        } catch (UncheckedIOException e) {
            close();
            throw e;
        }
    }

    /** A row and its place, as {@code file.csv:17}. */
    record Numbered(String where, CsvRow row) {}

    @Override
    public boolean tryAdvance(Consumer<? super Numbered> action) {
        List<String> cells = row();
        if (cells.isEmpty()) {
            return false;
        }
        if (cells.size() != columns.size()) {
            throw broken("a row must have " + columns.size() + " cells, had " + cells.size());
        }
        var byColumn = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(columns.get(i), cells.get(i));
        }
        action.accept(new Numbered(where(), new CsvRow(byColumn)));
        return true;
    }

    void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(where() + ": cannot be closed", e);
        }
    }

    /** The next row that is not blank; empty at the end. */
    private List<String> row() {
        int c = read();
        while (c == '\n' || c == '\r' || c == '\uFEFF') {
            c = read();
        }
        begin = line;
        var cells = new ArrayList<String>();
        while (c != END) {
            var cell = new StringBuilder();
            c = c == '"' ? quoted(cell) : plain(cell, c);
            cells.add(cell.toString());
            if (c != ',') {
                return cells;
            }
            c = read();
            if (c == END) {
                cells.add("");
            }
        }
        return cells;
    }

    /** Reads up to the comma or the end of the line, which it returns. */
    private int plain(StringBuilder cell, int first) {
        int c = first;
        while (c != ',' && c != '\n' && c != END) {
            cell.append((char) c);
            c = read();
        }
        if (c != ',' && cell.length() > 0 && cell.charAt(cell.length() - 1) == '\r') {
            cell.setLength(cell.length() - 1);
        }
        return c;
    }

    /** Reads behind the closing quotation mark, and returns what stands there. */
    private int quoted(StringBuilder cell) {
        while (true) {
            int c = read();
            if (c == END) {
                throw broken("a quotation mark must be closed");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return behind(c);
                }
            }
            cell.append((char) c);
        }
    }

    private int behind(int next) {
        int c = next == '\r' ? read() : next;
        if (c != ',' && c != '\n' && c != END) {
            throw broken("behind a quotation mark must be a comma or the line's end, was '" + (char) c + "'");
        }
        return c;
    }

    private int read() {
        try {
            int c = reader.read();
            line += c == '\n' ? 1 : 0;
            return c;
        } catch (IOException e) {
            throw new UncheckedIOException(where() + " or shortly after: cannot be read: " + e.getMessage(), e);
        }
    }

    private UncheckedIOException broken(String message) {
        return new UncheckedIOException(where() + ": " + message, new IOException(message));
    }

    private String where() {
        return file.getFileName() + ":" + begin;
    }
}
