package org.align4j.golden.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Compares an output with the expected one.
 *
 * @param tolerance absolute for numbers of at most one, relative above; texts and truth values must be equal
 */
record EvaluationCheck(double tolerance) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void same(Object found, JsonNode expected) {
        same(JSON.valueToTree(found), expected, "out");
    }

    private void same(JsonNode found, JsonNode expected, String where) {
        if (expected.isNull()) {
            assertThat(isNothing(found))
                    .as("%s must be undefined, was %s", where, found)
                    .isTrue();
        } else if (expected.isNumber()) {
            number(found, expected.asDouble(), where);
        } else if (expected.isArray()) {
            assertThat(found.isArray() && found.size() == expected.size())
                    .as("%s must be a list of %d, was %s", where, expected.size(), found)
                    .isTrue();
            for (int i = 0; i < expected.size(); i++) {
                same(found.get(i), expected.get(i), where + "[" + i + "]");
            }
        } else if (expected.isObject()) {
            expected.properties().forEach(field -> {
                JsonNode value = found.get(field.getKey());
                if (value == null) {
                    fail("%s has no %s: %s", where, field.getKey(), found);
                }
                same(value, field.getValue(), where + "." + field.getKey());
            });
        } else {
            assertThat(found).as(where).isEqualTo(expected);
        }
    }

    private void number(JsonNode found, double expected, String where) {
        assertThat(found.isNumber())
                .as("%s must be a number, was %s", where, found)
                .isTrue();
        double bound = tolerance * Math.max(1, Math.abs(expected));
        double value = found.asDouble();
        assertThat(Math.abs(value - expected) <= bound)
                .as("%s must be %s within %s, was %s", where, expected, bound, value)
                .isTrue();
    }

    private static boolean isNothing(JsonNode found) {
        return found.isNull() || found.isNumber() && Double.isNaN(found.asDouble());
    }
}
