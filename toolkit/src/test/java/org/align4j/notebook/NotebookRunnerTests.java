package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The runner of notebooks")
public class NotebookRunnerTests {

    /** What the notebook under test leaves behind: the shell runs in this process. */
    public static final StringBuilder SEEN = new StringBuilder();

    @TempDir
    Path folder;

    @Test
    void runs_all_cells_on_the_class_path_of_the_tests() throws IOException {
        SEEN.setLength(0);
        run(
                "%classpath x.jar\nimport org.align4j.notebook.NotebookRunnerTests;\nimport org.align4j.metric.WinRate;",
                "int half(int x) {\n    return x / 2;\n}\nvar rate = new WinRate(half(4), 0, 2, 0, 0); // two\n",
                "NotebookRunnerTests.seen(rate)\n// the end");
        assertThat(SEEN).hasToString("50.0 % ± 56.6 (95 %, n=4; 2 wins, 0 ties, 2 losses)");
    }

    @Test
    void names_notebook_cell_and_exception() {
        assertThatThrownBy(() -> run("int x = 1;", "org.align4j.Require.that(x > 1, \"x must be > 1, was %s\", x);"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("test.ipynb, cell 4: java.lang.IllegalArgumentException: x must be > 1, was 1");
    }

    @Test
    void names_what_does_not_compile() {
        assertThatThrownBy(() -> run("int x = \"text\";"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("test.ipynb, cell 2: incompatible types")
                .hasMessageEndingWith("in: int x = \"text\";");
        assertThatThrownBy(() -> run("if (true) {"))
                .hasMessage("test.ipynb, cell 2: code is not complete: if (true) {");
    }

    public static void seen(Object value) {
        SEEN.append(value);
    }

    /** Every cell of code stands under one of text. */
    private void run(String... code) throws IOException {
        var nodes = JsonNodeFactory.instance;
        var cells = nodes.arrayNode();
        for (String each : code) {
            cells.addObject().put("cell_type", "markdown").put("source", "# Text");
            cells.addObject().put("cell_type", "code").put("source", each);
        }
        var notebook = nodes.objectNode().put("nbformat", 4).set("cells", cells);
        Path file = Files.writeString(folder.resolve("test.ipynb"), NormalForm.of(notebook.toString()));
        new NotebookRunner(file).run();
    }
}
