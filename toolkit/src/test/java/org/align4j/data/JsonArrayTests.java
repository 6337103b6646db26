package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A list of JSON objects")
class JsonArrayTests {

    private static final JsonArray<String> TEXTS =
            new JsonArray<>(new Jsonl<>(row -> row.text("text"), (text, row) -> row.put("text", text)));

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written() {
        Path file = folder.resolve("texts.json");
        TEXTS.write(file, List.of("a\n", "ü"));
        assertThat(file).hasContent("[\n{\"text\":\"a\\n\"},\n{\"text\":\"ü\"}\n]");
        assertThat(TEXTS.read(file)).containsExactly("a\n", "ü");
        TEXTS.write(file, List.of());
        assertThat(file).hasContent("[]");
    }

    @Test
    void may_be_compressed_as_lines_may() throws IOException {
        Path list = folder.resolve("texts.json.gz");
        Path lines = folder.resolve("texts.jsonl.gz");
        compress(list, "[{\"text\": \"a\"}]");
        compress(lines, "{\"text\": \"a\"}\n");
        assertThat(TEXTS.read(list)).isEqualTo(TEXTS.items().read(lines)).containsExactly("a");
        Files.writeString(list, "[]");
        assertThatThrownBy(() -> TEXTS.read(list))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("texts.json.gz: cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|texts.json: no record, the list is empty",
                "{\"text\": \"a\"}|texts.json: must be a JSON list of objects",
                "[{\"text\": \"a\"}, {\"txt\": \"b\"}]|texts.json: item 2: missing 'text', found 'txt'",
                "[{\"text\": \"a\"}, 3]|texts.json: item 2: must be a JSON object, was VALUE_NUMBER_INT",
                "[{\"text\": 3}]|texts.json: item 1: 'text' must be a text, was 3",
                "[{\"text\": \"a\"}] x|texts.json: item 1: no JSON at line 1",
                "[{\"text\": \"a\"}] []|texts.json: nothing must stand behind the list",
                "[{\"text\": \"a\"},|texts.json: item 1: no JSON at line 2",
                "[{\"text\": \"a\", \"text\": \"b\"}]|texts.json: item 1: no JSON at line 1",
            })
    void that_is_broken_says_where(String content, String message) throws IOException {
        Path file = folder.resolve("texts.json");
        Files.writeString(file, content + "\n");
        assertThatThrownBy(() -> TEXTS.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void keeps_what_a_record_has_no_component_for() {
        Row row = Row.empty().put("known", "a").put("n", 3).put("flag", true);
        assertThat(row.others("known").keySet()).containsExactly("n", "flag");
        assertThat(Row.empty().put("known", "a").putOthers(row.others("known")).json())
                .isEqualTo(row.json());
        assertThat(row.integer("n")).isEqualTo(3);
        assertThat(row.optionalText("none")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> Row.empty().put("n", 1.5).integer("n"))
                .hasMessage("'n' must be a whole number, was 1.5");
    }

    private static void compress(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
