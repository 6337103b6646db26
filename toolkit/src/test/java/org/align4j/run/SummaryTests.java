package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A summary")
class SummaryTests {

    @TempDir
    Path folder;

    @Test
    void is_a_list_of_objects_one_a_line() {
        var summary = Summary.of(
                        Entry.rate("dpo/win_rate", 0.1 + 0.2, 0.02, 600).paper(0.61))
                .with(Entry.exact("parameters", 1e7, "count"));
        summary.write(folder.resolve("summary.json"));
        assertThat(folder.resolve("summary.json")).hasContent("""
                        [
                         {"name":"dpo/win_rate","value":0.30000000000000004,"standard_error":0.02,"n":600,"unit":"rate","paper":0.61},
                         {"name":"parameters","value":1.0E7,"standard_error":0.0,"n":1,"unit":"count"}
                        ]
                        """);
    }

    @Test
    void gives_back_every_bit_that_was_written() {
        var random = new SplittableRandom(1);
        var summary = Summary.of();
        for (int i = 0; i < 200; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 20));
            summary = summary.with(Entry.rate("ü \"" + i + "\"", value, Math.abs(value) / 3, 1 + i));
        }
        summary.write(folder.resolve("s.json"));
        assertThat(Summary.read(folder.resolve("s.json"))).isEqualTo(summary);
    }

    @Test
    void finds_an_entry_by_name_or_says_which_there_are() {
        var summary = Summary.of(Entry.exact("a", 1, "nats"), Entry.exact("b", 2, "nats"));
        assertThat(summary.entry("b").value()).isEqualTo(2);
        assertThatThrownBy(() -> summary.entry("c")).hasMessage("no entry 'c', there are [a, b]");
    }

    @Test
    void refuses_two_entries_of_one_name_and_numbers_that_are_none() {
        var entry = Entry.exact("a", 1, "nats");
        assertThatThrownBy(() -> Summary.of(entry, entry)).hasMessage("names must differ, 'a' was there twice");
        assertThatThrownBy(() -> Entry.exact("a", Double.NaN, "nats"))
                .hasMessage("value of 'a' must be finite, was NaN");
        assertThatThrownBy(() -> entry.unit(" ")).hasMessage("unit of 'a' must not be blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | s.json, entry 1: must be a list of objects",
                "[{\"name\":\"a\"}] | s.json, entry 1: missing 'value' in {\"name\":\"a\"}",
                "[{\"name\":\"a\",\"value\":\"x\"}] | s.json, entry 1: 'value' must be a number, was \"x\"",
            })
    void names_the_file_and_the_entry_that_cannot_be_read(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), text);
        assertThatThrownBy(() -> Summary.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message);
    }
}
