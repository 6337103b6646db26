package org.align4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
@Tag("engine")
@DisplayName("Reference values")
class GoldenTests {

    private static final String FOLDER = Golden.folder().toString();
    private static final boolean STRICT = Boolean.getBoolean("align4j.golden.strict");

    /** What covers a file, by its name. */
    private static final Map<String, Map<String, List<GoldenOperation>>> FAMILIES = Map.ofEntries(
            Map.entry("logprobs", LogProbsOperations.all()),
            Map.entry("sft", SftOperations.all()),
            Map.entry("dpo", DpoOperations.all()),
            Map.entry("lora", LoraOperations.all()),
            Map.entry("adalora", AdaLoraOperations.all()),
            Map.entry("prompt_tuning", PromptTuningOperations.all()),
            Map.entry("optim", OptimOperations.all()),
            Map.entry("nf4", Nf4Operations.all()),
            Map.entry("dove", DoveOperations.all()),
            Map.entry("pro", CandidateOperations.pro()),
            Map.entry("rrhf", CandidateOperations.rrhf()),
            Map.entry("stable_alignment", CandidateOperations.stableAlignment()),
            Map.entry("slic", SlicOperations.all()),
            Map.entry("kto", KtoOperations.all()),
            Map.entry("orpo", ReferenceFreeOperations.orpo()),
            Map.entry("simpo", ReferenceFreeOperations.simpo()),
            Map.entry("cpo", ReferenceFreeOperations.cpo()),
            Map.entry("templates", TemplatesOperations.all()),
            Map.entry("second_thoughts", SecondThoughtsOperations.all()));

    /** Operations whose named variants we have under a name of our own; the others are listed and skipped. */
    private static final Map<String, Set<String>> VARIANTS = Map.of(
            "rrhf.loss", Set.of("official_code_quirk"),
            "stable_alignment.loss", Set.of("official_code_quirk"),
            "second_thoughts.ail", Set.of("provisional"));

    @TestFactory
    Stream<DynamicNode> training() {
        Path folder = Path.of(FOLDER, "training");
        if (!Files.isDirectory(folder)) {
            return Shared.absent(folder);
        }
        return files(folder).stream().map(GoldenTests::file);
    }

    /** The check itself must be able to fail: a wrong value and a wrong gradient are both found. */
    @Test
    void a_value_that_is_off_by_a_thousandth_is_refused() {
        JsonNode golden = read(Path.of("src/test/resources/golden/training/dpo.json"))
                .get("cases")
                .get(0);
        var right = FAMILIES.get("dpo").get("dpo.loss").get(0);
        new GoldenCheck(golden).of(right);
        GoldenOperation wrong = g -> {
            var results = new HashMap<>(right.run(g));
            results.computeIfPresent("loss", (n, loss) -> ((NDArray) loss).mul(1.001));
            return results;
        };
        assertThat(failure(() -> new GoldenCheck(golden).of(wrong))).contains("loss");
        GoldenOperation detached = g -> {
            var results = new HashMap<>(right.run(g));
            results.computeIfPresent("loss", (n, loss) -> {
                var array = (NDArray) loss;
                return array.mul(2).sub(array.stopGradient()); // the value is right, the gradient is doubled
            });
            return results;
        };
        assertThat(failure(() -> new GoldenCheck(golden).of(detached))).contains("gradient of");
    }

    private static String failure(Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            return e.getMessage();
        }
        return fail("the check let a wrong value pass");
    }

    private static DynamicNode file(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        var operations = FAMILIES.get(name);
        if (operations == null) {
            return dynamicTest(name + ": not covered", () -> {
                Assumptions.assumeTrue(STRICT, name + ".json is not covered");
                fail("%s is not covered by any operation", file);
            });
        }
        List<DynamicNode> canonical = new ArrayList<>();
        List<DynamicNode> variants = new ArrayList<>();
        for (JsonNode golden : read(file).get("cases")) {
            String operation = golden.get("op").asText();
            if (!golden.hasNonNull("variant")) {
                canonical.addAll(tests(golden, operations.get(operation)));
                continue;
            }
            String variant = golden.get("variant").asText();
            if (VARIANTS.getOrDefault(operation, Set.of()).contains(variant)) {
                variants.addAll(tests(golden, operations.get(operation)));
            } else {
                String label = golden.get("id").asText() + " (" + variant + ")";
                variants.add(dynamicTest(label, () -> Assumptions.abort(label + " is not our canonical definition")));
            }
        }
        return dynamicContainer(
                name,
                Stream.of(
                        dynamicContainer("canonical", canonical),
                        dynamicContainer("variants, listed by name", variants)));
    }

    /** An operation that has several forms is tested in each. */
    private static List<DynamicNode> tests(JsonNode golden, List<GoldenOperation> forms) {
        String id = golden.get("id").asText();
        if (forms == null) {
            return List.of(dynamicTest(id, () -> fail("%s: unknown operation %s", id, golden.get("op"))));
        }
        List<DynamicNode> tests = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            var form = forms.get(i);
            tests.add(dynamicTest(
                    forms.size() == 1 ? id : id + ", form " + (i + 1), () -> new GoldenCheck(golden).of(form)));
        }
        return tests;
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
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
