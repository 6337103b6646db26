package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log of metrics")
class MetricsLogTests {

    @TempDir
    Path folder;

    private MetricsLog log;

    @BeforeEach
    void make() {
        log = new MetricsLog(folder.resolve("metrics.jsonl"));
    }

    private void write(int lines) {
        for (int step = 1; step <= lines; step++) {
            log.append(step, Map.of("loss", 0.1 * step));
        }
    }

    @Test
    void holds_a_line_a_step_in_the_order_given() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", 0.6931471824645996);
        metrics.put("grad_norm", 1e-12);
        metrics.put("kl", -0.0);
        log.append(1, metrics);
        assertThat(log.file())
                .hasContent("{\"step\":1,\"loss\":0.6931471824645996,\"grad_norm\":1.0E-12,\"kl\":-0.0}\n");
        assertThat(log.read()).hasSize(1);
        assertThat(log.read().get(0)).containsEntry("step", 1.0).containsAllEntriesOf(metrics);
    }

    @Test
    void is_empty_where_there_is_no_file() {
        assertThat(log.read()).isEmpty();
        log.keepUpTo(3);
        assertThat(log.read()).isEmpty();
    }

    @Test
    void gives_back_values_that_are_no_numbers() {
        log.append(1, Map.of("a", Double.NaN));
        log.append(2, Map.of("a", Double.NEGATIVE_INFINITY));
        assertThat(log.read()).extracting(m -> m.get("a")).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
    }

    @Test
    void drops_the_lines_of_later_steps() throws IOException {
        write(5);
        var before = Files.readAllLines(log.file());
        log.keepUpTo(3);
        assertThat(Files.readAllLines(log.file())).isEqualTo(before.subList(0, 3));
        log.keepUpTo(9);
        assertThat(log.read()).hasSize(3);
        log.keepUpTo(0);
        assertThat(log.file()).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"step\":4,\"lo", "{\"step\":4,\"loss\":0.", "\0\0\0\0", " ", "4"})
    void leaves_out_a_last_line_that_was_cut(String cut) throws IOException {
        write(3);
        byte[] before = Files.readAllBytes(log.file());
        Files.writeString(log.file(), cut, StandardOpenOption.APPEND);
        assertThat(log.read()).hasSize(3);
        log.keepUpTo(3);
        assertThat(log.file()).hasBinaryContent(before);
    }

    @Test
    void keeps_a_last_line_that_lacks_its_end_alone() throws IOException {
        write(3);
        byte[] whole = Files.readAllBytes(log.file());
        Files.write(log.file(), Arrays.copyOf(whole, whole.length - 1));
        log.keepUpTo(3);
        assertThat(log.file()).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"step\":4,\n{\"step\":5}\n", "\n{\"step\":5}\n", "[]\n{\"step\":5}\n"})
    void names_a_line_in_the_middle_that_is_damaged(String lines) throws IOException {
        write(3);
        Files.writeString(log.file(), lines, StandardOpenOption.APPEND);
        assertThatThrownBy(log::read)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(log.file() + ":4: ");
    }

    @Test
    void says_which_step_could_not_be_written() {
        var nowhere = new MetricsLog(folder.resolve("absent/metrics.jsonl"));
        assertThatThrownBy(() -> nowhere.append(7, Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(nowhere.file() + ": step 7 was not written: ");
    }
}
