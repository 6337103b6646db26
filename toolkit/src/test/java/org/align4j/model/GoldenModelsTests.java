package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.align4j.Golden;
import org.align4j.tensor.Compute;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Checkpoints of all families, with what the official code computes from them: see the README beside them. */
@Tag("golden")
@Tag("engine")
@DisplayName("A checkpoint")
class GoldenModelsTests {

    private static final Path FOLDER = Golden.part("models");

    @TestFactory
    Stream<DynamicNode> gives_what_the_official_code_gives() throws IOException {
        List<Path> cases = folders("config.json");
        assertThat(cases).as("folders with a config.json in %s", FOLDER).isNotEmpty();
        return cases.stream().map(GoldenModelsTests::model);
    }

    @TestFactory
    Stream<DynamicNode> gives_it_under_an_adapter_too() throws IOException {
        return folders("adapter_config.json").stream()
                .map(folder -> dynamicContainer(
                        folder.getFileName().toString(),
                        Stream.of(
                                dynamicTest("plain", () -> GoldenAdapter.check(folder, Compute.plain())),
                                dynamicTest("fused", () -> GoldenAdapter.check(folder, Compute.fused())))));
    }

    private static DynamicNode model(Path folder) {
        List<DynamicNode> forms = new ArrayList<>();
        for (String config : List.of("config.json", "config.v5.json")) {
            forms.add(dynamicContainer(
                    config,
                    Stream.of(
                            dynamicTest("plain", () -> GoldenModel.check(folder, config, Compute.plain())),
                            dynamicTest("fused", () -> GoldenModel.check(folder, config, Compute.fused())))));
        }
        return dynamicContainer(folder.getFileName().toString(), forms);
    }

    static List<Path> folders(String file) throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve(file)))
                    .sorted()
                    .toList();
        }
    }
}
