package org.align4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.align4j.run.Entry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Tables")
class TablesTests {

    private static final List<Entry> ENTRIES = List.of(
            Entry.rate("dpo | <b>, \"x\"", 0.63083333, 0.0167, 600).paper(0.61), Entry.exact("steps", 12345, "count"));

    @TempDir
    Path folder;

    @Test
    void of_entries_are_written_as_markdown() {
        assertThat(Tables.markdown(Tables.of(ENTRIES))).isEqualTo("""
                        | name | value | standard_error | n | unit | paper |
                        | --- | ---: | ---: | ---: | --- | ---: |
                        | dpo \\| <b>, "x" | 0.6308 | 0.0167 | 600 | rate | 0.61 |
                        | steps | 12345 | 0 | 1 | count |  |
                        """);
    }

    @Test
    void of_entries_are_written_as_csv_with_every_digit() {
        Tables.writeCsv(Tables.of(ENTRIES), folder.resolve("t.csv"));
        assertThat(folder.resolve("t.csv")).hasContent("""
                        name,value,standard_error,n,unit,paper
                        "dpo | <b>, ""x""\",0.63083333,0.0167,600,rate,0.61
                        steps,12345.0,0.0,1,count,
                        """);
    }

    @Test
    void are_html_without_a_tag_of_their_text() {
        assertThat(Tables.html(Tables.of(ENTRIES)))
                .startsWith("<table>\n<tr><th>name</th>")
                .contains("dpo | &lt;b&gt;, &quot;x&quot;</td><td style=\"text-align:right\">0.6308</td>")
                .doesNotContain("<b>");
    }

    @Test
    void show_four_digits_whatever_the_size() {
        Table table = Table.create(DoubleColumn.create("x", 1e-9 / 3, 2 / 3.0, 200 / 3.0, 1e9 / 3, -0.5, 1e20));
        assertThat(Tables.markdown(table).lines().skip(2))
                .containsExactly("| 3.333E-10 |", "| 0.6667 |", "| 66.67 |", "| 3.333E+8 |", "| -0.5 |", "| 1E+20 |");
    }

    @Test
    void of_metrics_have_the_columns_of_all_lines() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(file, "{\"step\":1,\"loss\":0.69}\n\n{\"step\":2,\"note\":\"warm\",\"loss\":null}\n");
        Table table = Tables.metrics(file);
        assertThat(table.columnNames()).containsExactly("step", "loss", "note");
        assertThat(table.column("step")).isInstanceOf(DoubleColumn.class);
        assertThat(table.column("note")).isInstanceOf(StringColumn.class);
        assertThat(table.doubleColumn("loss").isMissing(1)).isTrue();
        assertThat(Tables.markdown(table)).endsWith("| 1 | 0.69 |  |\n| 2 |  | warm |\n");
    }

    @Test
    void of_metrics_name_the_line_that_was_cut() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.jsonl"), "{\"step\":1}\n{\"step\":");
        assertThatThrownBy(() -> Tables.metrics(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("metrics.jsonl:2: no JSON: ");
        Path list = Files.writeString(folder.resolve("list.jsonl"), "[1]");
        assertThatThrownBy(() -> Tables.metrics(list)).hasMessage("list.jsonl:1: must be a JSON object, was [1]");
    }
}
