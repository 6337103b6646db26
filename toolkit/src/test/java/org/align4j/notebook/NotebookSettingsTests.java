package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a notebook")
class NotebookSettingsTests {

    @TempDir
    Path home;

    @BeforeEach
    void is_a_project() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "");
        Files.createDirectories(home.resolve("notebooks"));
        // A module has a pom.xml too, and is not the project's folder.
        Files.createDirectories(home.resolve("toolkit"));
        Files.writeString(home.resolve("toolkit/pom.xml"), "");
    }

    @Test
    void have_defaults_in_a_project() {
        var notebook = Notebook.start("dpo", Map.of("ALIGN4J_SEED", " "), home.resolve("toolkit"));
        assertThat(notebook)
                .isEqualTo(new Notebook("dpo", Budget.LAPTOP, 1, "", home, home.resolve("results/dpo")))
                .hasToString("dpo: budget laptop, seed 1");
        assertThat(notebook.pick(1, 2, 3)).isEqualTo(2);
        assertThat(notebook.file("data/world")).isEqualTo(home.resolve("data/world"));
        assertThat(notebook.result("loss.png")).isEqualTo(home.resolve("results/dpo/loss.png"));
    }

    @Test
    void come_from_the_environment(@TempDir Path elsewhere) {
        var environment = Map.of(
                "ALIGN4J_BUDGET", "paper",
                "ALIGN4J_SEED", "-7",
                "ALIGN4J_DEVICE", "gpu:1",
                "ALIGN4J_HOME", home.toString(),
                "ALIGN4J_RESULTS", elsewhere.toString());
        assertThat(Notebook.start("dpo", environment, elsewhere))
                .isEqualTo(new Notebook("dpo", Budget.PAPER, -7, "gpu:1", home, elsewhere));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALIGN4J_BUDGET | huge | ALIGN4J_BUDGET: budget must be ci, laptop or paper, was 'huge'",
                "ALIGN4J_SEED | one | ALIGN4J_SEED must be a whole number, was 'one'",
                "ALIGN4J_DEVICE | tpu | ALIGN4J_DEVICE must be cpu or gpu:N, was 'tpu'",
                "ALIGN4J_HOME | toolkit | ALIGN4J_HOME must hold pom.xml and notebooks, was 'toolkit'",
            })
    void name_the_variable_that_is_wrong(String variable, String value, String message) {
        assertThatThrownBy(() -> Notebook.start("dpo", Map.of(variable, value), home))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message.replace("''", "'"));
    }

    @Test
    void need_a_project(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> Notebook.start("dpo", Map.of(), elsewhere))
                .hasMessage("no folder at or above '" + elsewhere
                        + "' holds pom.xml and notebooks: set ALIGN4J_HOME to the project's folder");
        assertThatThrownBy(() -> Notebook.start("a/b", Map.of(), home))
                .hasMessage("name must be of letters, digits, '.', '_' and '-', was 'a/b'");
    }
}
