package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder of a run")
class RunFolderTests {

    private static final Environment HERE = Environment.capture("", 1, "cpu");
    private static final Map<String, Object> CONFIG = Map.of("seed", 1L, "rate", 1e-4, "objective", "Sft[]");

    @TempDir
    Path temporary;

    @Test
    void is_made_with_its_configuration_and_its_environment() {
        Path path = temporary.resolve("a/b");
        var folder = RunFolder.open(path, CONFIG, HERE);
        assertThat(path.resolve("config.json")).content().contains("\"seed\" : 1", "\"rate\" : 1.0E-4");
        assertThat(path.resolve("environment.json")).hasContent(HERE.toJson() + "\n");
        assertThat(folder.metrics().file()).isEqualTo(path.resolve("metrics.jsonl"));
        assertThat(folder.timings().file()).isEqualTo(path.resolve("timings.jsonl"));
        assertThat(folder.checkpoints()).isEqualTo(path.resolve("checkpoints"));
    }

    @Test
    void is_taken_up_again_by_the_same_configuration() {
        RunFolder.open(temporary, CONFIG, HERE);
        var again = RunFolder.open(temporary, Map.of("seed", 1, "rate", 0.0001, "objective", "Sft[]"), HERE);
        assertThat(again.path()).isEqualTo(temporary);
    }

    @Test
    void names_every_difference_and_changes_nothing() throws IOException {
        RunFolder.open(temporary, CONFIG, HERE);
        String before = Files.readString(temporary.resolve("config.json"));
        assertThatThrownBy(() -> RunFolder.open(temporary, Map.of("seed", 2, "rate", 1e-4, "extra", true), HERE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "%s belongs to another run: extra is null there, expected true; objective is \"Sft[]\" there, "
                                        .formatted(temporary)
                                + "expected null; seed is 1 there, expected 2. "
                                + "Choose another folder, or delete this one to start afresh.");
        assertThat(temporary.resolve("config.json")).hasContent(before);
    }

    @Test
    void is_refused_where_a_configuration_is_damaged_or_gone() throws IOException {
        Path config = temporary.resolve("config.json");
        RunFolder.open(temporary, CONFIG, HERE).metrics().append(1, Map.of());
        Files.writeString(config, "{");
        assertThatThrownBy(() -> RunFolder.open(temporary, CONFIG, HERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(config + ": is not JSON: ");
        Files.delete(config);
        assertThatThrownBy(() -> RunFolder.open(temporary, CONFIG, HERE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("%s is there but %s is not: choose another folder, or delete this one to start afresh"
                        .formatted(temporary.resolve("metrics.jsonl"), config));
    }
}
