package org.align4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.tensor.Recording;

/**
 * Runs an operation on a case and compares every expected value and gradient: |ours − theirs| ≤ atol + rtol·|theirs|, with
 * the case's tolerances for float32; gradients with a relative tolerance of 1e-4, as the files' README asks. Texts,
 * truth values and null are compared exactly.
 */
final class GoldenCheck {

    private static final double GRADIENT_RTOL = 1e-4;

    private final JsonNode json;
    private final double atol;
    private final double rtol;

    GoldenCheck(JsonNode json) {
        this.json = json;
        JsonNode tolerance = json.get("tolerance").get("float32");
        this.atol = tolerance.get("atol").asDouble();
        this.rtol = tolerance.get("rtol").asDouble();
    }

    void of(GoldenOperation operation) {
        try (NDManager manager = NDManager.newBaseManager()) {
            var golden = new GoldenCase(json, manager);
            if (json.hasNonNull("grad_of")) {
                valuesAndGradients(operation, golden);
            } else {
                values(operation, golden);
            }
        }
    }

    private Map<String, Object> values(GoldenOperation operation, GoldenCase golden) {
        Map<String, Object> results = operation.run(golden);
        compare("results", results, json.get("expected"), rtol);
        return results;
    }

    private void valuesAndGradients(GoldenOperation operation, GoldenCase golden) {
        var gradients = json.get("expected_grad").properties();
        gradients.forEach(e -> golden.tensor(e.getKey()).setRequiresGradient(true));
        try (var recording = new Recording()) {
            var results = values(operation, golden);
            recording.backward((NDArray) results.get(json.get("grad_of").asText()));
            gradients.forEach(e -> compare(
                    "gradient of " + e.getKey(), golden.tensor(e.getKey()).getGradient(), e.getValue(), GRADIENT_RTOL));
        }
    }

    private void compare(String name, Object found, JsonNode expected, double relative) {
        if (expected.isNull()) {
            assertThat(found).as(name).isNull();
            return;
        }
        assertThat(found).as("%s is computed", name).isNotNull();
        if (found instanceof String text) {
            assertThat(text).as(name).isEqualTo(expected.asText());
            return;
        }
        if (found instanceof List<?> list) {
            assertThat(expected.isArray()).as("%s is a list", name).isTrue();
            assertThat(list).as(name).hasSize(expected.size());
            IntStream.range(0, list.size())
                    .forEach(i -> compare(name + "[" + i + "]", list.get(i), expected.get(i), relative));
        } else if (found instanceof Map<?, ?> map) {
            expected.properties().forEach(e -> {
                String entry = name + "." + e.getKey();
                assertThat(map.containsKey(e.getKey()))
                        .as("%s is computed", entry)
                        .isTrue();
                compare(entry, map.get(e.getKey()), e.getValue(), relative);
            });
        } else if (found instanceof String || expected.isTextual()) {
            assertThat(found).as(name).isEqualTo(expected.textValue());
        } else if (found instanceof Boolean || expected.isBoolean()) {
            assertThat(expected.isBoolean()).as("%s is true or false", name).isTrue();
            assertThat(found).as(name).isEqualTo(expected.booleanValue());
        } else {
            compareNumbers(name, found, expected, relative);
        }
    }

    private void compareNumbers(String name, Object found, JsonNode expected, double relative) {
        double[] values = numbers(found);
        double[] wanted =
                expected.isNumber() ? new double[] {expected.asDouble()} : GoldenCase.doubles(expected.get("data"));
        assertThat(values).as(name).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(values[i])
                    .as("%s, element %d", name, i)
                    .isCloseTo(wanted[i], within(atol + relative * Math.abs(wanted[i])));
        }
    }

    private static double[] numbers(Object found) {
        if (found instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (found instanceof double[] array) {
            return array;
        }
        float[] floats = ((NDArray) found).toType(DataType.FLOAT32, true).toFloatArray();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
}
