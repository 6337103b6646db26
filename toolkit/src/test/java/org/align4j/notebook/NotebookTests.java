package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Every notebook")
class NotebookTests {

    private static final int MOST_LINES = 12;

    @TestFactory
    Stream<DynamicTest> is_in_normal_form() throws IOException {
        return each(file -> () -> {
            String text = Files.readString(file);
            assertThat(text)
                    .as("%s, which NormalForm's main brings into normal form", file.getFileName())
                    .isEqualTo(NormalForm.of(text));
        });
    }

    @TestFactory
    Stream<DynamicTest> has_cells_of_twelve_lines_at_most() throws IOException {
        return each(file -> () -> {
            int number = 0;
            for (JsonNode cell :
                    new JsonMapper().readTree(Files.readString(file)).path("cells")) {
                number++;
                if (cell.path("cell_type").asText().equals("code")) {
                    assertThat(NormalForm.source(cell).lines().count())
                            .as("lines of %s, cell %s", file.getFileName(), number)
                            .isLessThanOrEqualTo(MOST_LINES);
                }
            }
        });
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> runs() throws IOException {
        return each(file -> () -> new NotebookRunner(file).run());
    }

    private static Stream<DynamicTest> each(Function<Path, Executable> test) throws IOException {
        return notebooks().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), test.apply(file)));
    }

    private static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }
}
