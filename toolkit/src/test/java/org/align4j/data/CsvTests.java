package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A table of comma-separated values")
class CsvTests {

    private static final Csv<Map<String, String>> CELLS = new Csv<>(CsvRow::cells);

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written() {
        var rows =
                List.of(Map.of("", "1", "text", "a, \"b\"\nc", "x", ""), Map.of("", "", "text", " ü\r\n", "x", "0.5"));
        Path file = folder.resolve("table.csv");
        Csv.write(file, List.of("", "text", "x"), rows);
        assertThat(CELLS.read(file)).isEqualTo(rows);
        Csv.write(file, List.of("x"), List.of(Map.of()));
        assertThat(CELLS.read(file)).containsExactly(Map.of("x", ""));
        assertThatThrownBy(() -> Csv.write(file, List.of("x"), List.of(Map.of("y", "1"))))
                .hasMessage("columns must be of [x], were [y]");
    }

    @Test
    void may_end_its_lines_in_either_way_or_not_at_all() throws IOException {
        assertThat(CELLS.read(file("\uFEFFa,b\r\n1,\"2\"\r\n\r\n3,")))
                .containsExactly(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", ""));
    }

    @Test
    void without_names_of_its_columns_is_told_them() throws IOException {
        assertThat(new Csv<>(CsvRow::cells, List.of("a", "b")).read(file("1,2\n")))
                .containsExactly(Map.of("a", "1", "b", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|table.csv:1: the first row must name the columns, each once, was []",
                "`a,a\n`|table.csv:1: the first row must name the columns, each once, was [a, a]",
                "`n\n`|table.csv: no row of values",
                "`n,m\n\"1\n\",2\n3\n`|table.csv:4: a row must have 2 cells, had 1",
                "`n\n1\nx\n`|table.csv:3: 'n' must be a number, was 'x'",
                "`n\nNaN\n`|table.csv:2: 'n' must be a finite number, was 'NaN'",
                "`n\n1.5\n`|table.csv:2: 'n' must be a whole number, was '1.5'",
                "`m\n1\n`|table.csv:2: missing column 'n', found [m]",
                "`n\n\"1\n`|table.csv:2: a quotation mark must be closed",
                "`n\n\"1\"2\n`|table.csv:2: behind a quotation mark must be a comma or the line's end, was '2'"
            })
    void that_is_broken_says_where(String content, String message) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> new Csv<>(row -> row.integer("n")).read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), content);
    }
}
