package org.align4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.AtomicFile;
import org.align4j.run.Entry;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables of results: made from numbers or a run's metrics, shown in a notebook or README, written as CSV. */
public final class Tables {

    private Tables() {}

    /** One row an entry: name, value, standard_error, n, unit, and paper, which is missing where no paper prints one. */
    public static Table of(List<Entry> entries) {
        var paper = DoubleColumn.create("paper");
        for (Entry entry : entries) {
            entry.paper().ifPresentOrElse(paper::append, paper::appendMissing);
        }
        return Table.create(
                StringColumn.create("name", entries.stream().map(Entry::name)),
                DoubleColumn.create("value", entries.stream().mapToDouble(Entry::value)),
                DoubleColumn.create("standard_error", entries.stream().mapToDouble(Entry::standardError)),
                IntColumn.create("n", entries.stream().mapToInt(Entry::n).toArray()),
                StringColumn.create("unit", entries.stream().map(Entry::unit)),
                paper);
    }

    /**
     * A run's metrics: a file of one flat JSON object a line. Columns are in the order of first appearance; a column of
     * numbers alone is a column of numbers; what a line does not have is missing.
     *
     * @throws UncheckedIOException with file and line
     */
    public static Table metrics(Path file) {
        return new MetricsFile(file).table();
    }

    /** A table as HTML for a notebook; numbers are rounded to four digits, all text is escaped. */
    public static String html(Table table) {
        String head = table.columns().stream()
                .map(c -> "<th>" + escaped(c.name()) + "</th>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.columns().stream()
                        .map(c -> htmlCell(c, row))
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining("\n", "<table>\n" + head + "\n", "\n</table>"));
    }

    /** A table as Markdown for a README; numbers are rounded to four digits and stand at the right. */
    public static String markdown(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(row(table.columns().stream().map(c -> piped(c.name()))));
        lines.add(row(table.columns().stream().map(c -> Cell.isNumber(c) ? "---:" : "---")));
        for (int i = 0; i < table.rowCount(); i++) {
            int row = i;
            lines.add(row(table.columns().stream().map(c -> piped(Cell.rounded(c, row)))));
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * Writes CSV (RFC 4180, but lines end with \n), all or nothing. Numbers keep every digit; the same table gives the
     * same bytes.
     */
    public static void writeCsv(Table table, Path file) {
        var text = new StringBuilder(csvLine(table.columns().stream().map(Column::name)));
        for (int i = 0; i < table.rowCount(); i++) {
            int row = i;
            text.append(csvLine(table.columns().stream().map(c -> Cell.exact(c, row))));
        }
        AtomicFile.write(file, text.toString());
    }

    private static String htmlCell(Column<?> column, int row) {
        String style = Cell.isNumber(column) ? " style=\"text-align:right\"" : " style=\"text-align:left\"";
        return "<td" + style + ">" + escaped(Cell.rounded(column, row)) + "</td>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String piped(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String csvLine(Stream<String> cells) {
        return cells.map(Tables::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[,\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
