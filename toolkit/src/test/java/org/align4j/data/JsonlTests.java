package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A JSONL file")
class JsonlTests {

    private static final String GOOD = "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"r\"}\n";

    @TempDir
    Path folder;

    @Test
    void is_read_as_texts_and_as_messages_alike() throws IOException {
        Path file = file(GOOD
                + "{\"prompt\":[{\"role\":\"user\",\"content\":\"p\"}],"
                + "\"chosen\":[{\"role\":\"assistant\",\"content\":\"c\"}],"
                + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"r\"}],\"score\":3}\n");
        var pair = new Preference(Conversation.user("p"), "c", "r");
        assertThat(Jsonl.preferences().read(file)).containsExactly(pair, pair);
    }

    @Test
    void gives_back_what_was_written() {
        var prompt = new Conversation(List.of(new Message(Role.SYSTEM, "s\u2028"), new Message(Role.USER, "\"\\\n\t")));
        var examples =
                List.of(new Demonstration(prompt, "ünïcode 😀"), new Demonstration(Conversation.user(""), "{\"a\":1}"));
        Path file = folder.resolve("sft.jsonl");
        Jsonl.demonstrations().write(file, examples);
        assertThat(Jsonl.demonstrations().read(file)).isEqualTo(examples);
        var pairs = List.of(new Preference(prompt, "", "r"));
        Jsonl.preferences().write(file, pairs);
        assertThat(Jsonl.preferences().read(file)).isEqualTo(pairs);
    }

    @Test
    void is_written_in_the_columns_of_trl() {
        Path file = folder.resolve("sft.jsonl");
        Jsonl.demonstrations().write(file, List.of(new Demonstration(Conversation.user("p"), "c")));
        assertThat(file)
                .hasContent("{\"prompt\":[{\"role\":\"user\",\"content\":\"p\"}],"
                        + "\"completion\":[{\"role\":\"assistant\",\"content\":\"c\"}]}\n");
    }

    @Test
    void may_have_blank_lines_and_a_byte_order_mark() throws IOException {
        assertThat(Jsonl.preferences().read(file("\uFEFF" + GOOD + "\n  \r\n" + GOOD)))
                .hasSize(2);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\":\"p\",\"chosen\":\"c\"} | missing 'rejected', found 'prompt', 'chosen'",
                "{} | missing 'prompt', found no field",
                "[1] | a line must be a JSON object, was [1]",
                "{\"prompt\":7,\"chosen\":\"c\",\"rejected\":\"r\"} | 'prompt' must be a text or a list of messages, was 7",
                "{\"prompt\":[],\"chosen\":\"c\",\"rejected\":\"r\"} "
                        + "| 'prompt' must be a text or a list of messages, was an empty array",
                "{\"prompt\":\"p\",\"chosen\":null,\"rejected\":\"r\"} "
                        + "| 'chosen' must be a text or a list of messages, was null",
                "{\"prompt\":\"p\",\"chosen\":[{\"role\":\"user\",\"content\":\"x\"}],\"rejected\":\"r\"} | 'chosen' must"
                        + " be a text or one message of the assistant, was [{\"role\":\"user\",\"content\":\"x\"}]",
                "{\"prompt\":[{\"role\":\"bot\",\"content\":\"x\"}],\"chosen\":\"c\",\"rejected\":\"r\"} "
                        + "| role must be system, user or assistant, was 'bot'",
                "{\"prompt\":[{\"role\":\"user\"}],\"chosen\":\"c\",\"rejected\":\"r\"} | message 1 of 'prompt' must have"
                        + " the texts 'role' and 'content', was {\"role\":\"user\"}",
                "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"c\"} | chosen and rejected must differ, both were 'c'",
            })
    void names_the_line_and_what_is_wrong_with_it(String line, String message) throws IOException {
        Path file = file(GOOD + "\n" + line + "\n" + GOOD);
        assertThatThrownBy(() -> Jsonl.preferences().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("hh.jsonl:3: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\":\"p\" | Unexpected end-of-input",
                "hello | Unrecognized token 'hello'",
                "{\"prompt\":\"p\"} x | Unrecognized token 'x'",
                "{\"prompt\":\"p\",\"prompt\":\"q\"} | Duplicate field 'prompt'",
                "{\"prompt\":NaN} | Non-standard token 'NaN'",
            })
    void names_the_line_that_is_no_json(String line, String message) throws IOException {
        Path file = file(GOOD + line + "\n");
        assertThatThrownBy(() -> Jsonl.preferences().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("hh.jsonl:2: no JSON at column ")
                .hasMessageContaining(message);
    }

    @Test
    void refuses_an_empty_completion() throws IOException {
        Path file = file("{\"prompt\":\"p\",\"completion\":\" \"}");
        assertThatThrownBy(() -> Jsonl.demonstrations().read(file))
                .hasMessage("hh.jsonl:1: completion must not be empty, prompt was 'p'");
    }

    @Test
    void refuses_bytes_that_are_no_text() throws IOException {
        Path file = folder.resolve("hh.jsonl");
        Files.write(file, (GOOD + "{\"prompt\":\"gr\u00fcn\"}").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Jsonl.preferences().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("hh.jsonl:")
                .hasMessageEndingWith("the bytes are not UTF-8");
    }

    @Test
    void that_is_empty_or_absent_is_an_error_and_no_empty_list() throws IOException {
        for (String nothing : List.of("", "\n\n", "\uFEFF")) {
            Path empty = file(nothing);
            assertThatThrownBy(() -> Jsonl.preferences().read(empty))
                    .hasMessage("hh.jsonl: no record, all lines are blank");
        }
        Path absent = folder.resolve("absent.jsonl");
        assertThatThrownBy(() -> Jsonl.preferences().read(absent))
                .hasMessage(absent + ": cannot be read: NoSuchFileException");
    }

    @Test
    void is_read_only_as_far_as_it_is_consumed() throws IOException {
        Path file = file(GOOD.repeat(2) + "no JSON\n");
        try (Stream<Preference> pairs = Jsonl.preferences().stream(file)) {
            assertThat(pairs.limit(2)).hasSize(2);
        }
    }

    @Test
    void gives_back_half_a_character() {
        Path file = folder.resolve("hh.jsonl");
        var half = List.of(new Preference(Conversation.user("p"), "x\uD83Dy", "r"));
        Jsonl.preferences().write(file, half);
        assertThat(Jsonl.preferences().read(file)).isEqualTo(half);
    }

    @Test
    void stays_as_it_was_when_the_records_fail_half_way() throws IOException {
        Path file = file(GOOD);
        Stream<Preference> failing = IntStream.range(0, 10_000)
                .mapToObj(i -> new Preference(Conversation.user("p"), "same", i < 9_000 ? "r" : "same"));
        assertThatThrownBy(() -> Jsonl.preferences().write(file, failing::iterator))
                .hasMessageContaining("chosen and rejected must differ");
        assertThat(file).hasContent(GOOD);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hh.jsonl"), content);
    }
}
