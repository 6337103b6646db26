package org.align4j.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("realdata")
@DisplayName("Published figures")
class RealDataTests {

    /** What computes the figures of a folder, by its name. */
    private static final Map<String, DataSet> SETS = new LinkedHashMap<>();

    static {
        SETS.put("arena_hard_stats", new ArenaHardStats());
        SETS.put("newsroom", new Newsroom());
    }

    @TestFactory
    Stream<DynamicNode> are_computed_again() {
        Path evaluation = RealData.folder().resolve("evaluation");
        Assumptions.assumeTrue(Files.isDirectory(evaluation), () -> "skipped: " + evaluation + " is not there");
        return SETS.entrySet().stream().map(set -> set(evaluation.resolve(set.getKey()), set.getValue()));
    }

    private static DynamicNode set(Path folder, DataSet set) {
        String name = folder.getFileName().toString();
        if (!Files.isDirectory(folder)) {
            return dynamicTest(name, () -> Assumptions.abort("skipped: " + folder + " is not there"));
        }
        List<Figure> figures = set.figures(folder);
        FigureTable.write(name, figures);
        return dynamicContainer(
                name,
                Stream.concat(
                        Stream.of(dynamicTest(
                                "has figures", () -> assertThat(figures).isNotEmpty())),
                        figures.stream()
                                .map(figure -> dynamicTest(
                                        figure.name(), () -> assertThat(figure).matches(Figure::agrees, "agrees")))));
    }
}
