package org.align4j.golden.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Golden;
import org.align4j.Shared;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
@DisplayName("Reference values of evaluation")
class EvaluationGoldenTests {

    private static final boolean STRICT = Boolean.getBoolean("align4j.golden.strict");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What covers a file, by its name. */
    private static final Map<String, EvaluationOperation> OPERATIONS = operations();

    private static Map<String, EvaluationOperation> operations() {
        var all = new HashMap<String, EvaluationOperation>();
        Stream.of(MetricOperations.all(), RatingOperations.all(), BenchOperations.all(), JudgeOperations.all())
                .forEach(all::putAll);
        return all;
    }

    @TestFactory
    Stream<DynamicNode> evaluation() {
        Path folder = Golden.folder().resolve("evaluation");
        if (!Files.isDirectory(folder)) {
            return Shared.absent(folder);
        }
        return files(folder).stream().map(EvaluationGoldenTests::file);
    }

    /** The check itself must be able to fail. */
    @Test
    void a_number_that_is_off_by_more_than_the_tolerance_is_refused() throws IOException {
        JsonNode expected = JSON.readTree("{\"p\": 0.5, \"rating\": 1000, \"who\": \"A\", \"none\": null}");
        var check = new EvaluationCheck(1e-9);
        check.same(found(0.5 + 9e-10, 1000 + 9e-7, "A", Double.NaN), expected);
        for (Object wrong : List.of(
                found(0.5 + 2e-9, 1000, "A", null),
                found(0.5, 1000 + 2e-6, "A", null),
                found(0.5, 1000, "B", null),
                found(0.5, 1000, "A", 0.0),
                found(Double.NaN, 1000, "A", null))) {
            assertThatThrownBy(() -> check.same(wrong, expected)).isInstanceOf(AssertionError.class);
        }
    }

    private static Map<String, Object> found(double p, double rating, String who, Double none) {
        var found = new HashMap<String, Object>(Map.of("p", p, "rating", rating, "who", who));
        found.put("none", none);
        return found;
    }

    private static DynamicNode file(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        EvaluationOperation operation = OPERATIONS.get(name);
        if (operation == null) {
            return dynamicTest(name + ": not covered", () -> {
                Assumptions.assumeTrue(STRICT, name + ".json is not covered");
                fail("%s is not covered by any operation", file);
            });
        }
        JsonNode golden = read(file);
        var check = new EvaluationCheck(golden.get("tolerance").asDouble());
        JsonNode cases = golden.get("cases");
        return dynamicContainer(
                name,
                IntStream.range(0, cases.size())
                        .mapToObj(i -> dynamicTest(
                                "case " + i,
                                () -> check.same(
                                        operation.run(cases.get(i).get("input")),
                                        cases.get(i).get("out")))));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be listed", e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
