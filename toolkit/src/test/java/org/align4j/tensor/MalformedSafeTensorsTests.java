package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.Golden;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus lists for every file what is wrong with it and whether a strict reader takes it. It is looked for in {@code
 * models/malformed_safetensors} of the folder that {@code -Dalign4j.golden} names, then in the test resources.
 */
@Tag("golden")
@Tag("engine")
@DisplayName("A damaged safetensors file")
class MalformedSafeTensorsTests {

    private static final String RESOURCES = "src/test/resources/golden";
    private static final String CORPUS = "models/malformed_safetensors";

    @TestFactory
    Stream<DynamicTest> is_taken_or_refused_as_the_corpus_says() throws IOException {
        Path corpus = corpus();
        JsonNode manifest =
                new ObjectMapper().readTree(corpus.resolve("manifest.json").toFile());
        return StreamSupport.stream(manifest.get("files").spliterator(), false)
                .map(file -> dynamicTest(
                        file.get("file").asText() + ": " + file.path("what").asText(),
                        () -> check(corpus.resolve(file.get("file").asText()), verdict(file))));
    }

    private static Path corpus() {
        return Golden.part(CORPUS, Path.of(RESOURCES, CORPUS));
    }

    /** Where the corpus gives no advice, what the format's text says decides. */
    private static String verdict(JsonNode file) {
        String byText = file.path("format_text").asText().equals("invalid") ? "reject" : "either";
        return file.path("strict_reader").asText(byText);
    }

    private static void check(Path file, String advice) {
        switch (advice) {
            case "accept" -> readAll(file);
            case "reject" -> refuse(file);
            default -> {
                try {
                    readAll(file);
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageStartingWith(file.toString());
                }
            }
        }
    }

    private static void refuse(Path file) {
        assertThatThrownBy(() -> SafeTensors.open(file).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString());
    }

    /** Opening must succeed; a tensor is read, or its type or its shape is refused by name. */
    private static void readAll(Path file) {
        try (var saved = SafeTensors.open(file);
                NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            for (String name : saved.names()) {
                try {
                    NDArray array = saved.dtype(name).matches("B?F\\d+")
                            ? saved.read(name, manager)
                            : saved.readIntegers(name, manager);
                    assertThat(array.getShape()).isEqualTo(saved.shape(name));
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageStartingWith(file.toString()).hasMessageMatching(".*has (type|shape).*");
                }
            }
        }
    }
}
