package org.align4j.golden;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
@DisplayName("The comparison with reference values")
class GoldenCheckTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"\"a\"; a", "\"\"; ''", "\"1\"; 1"})
    void compares_texts_exactly(String json, String text) throws JsonProcessingException {
        assertThatCode(() -> check(json, text)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(json, text + " ")).isInstanceOf(AssertionError.class);
    }

    @Test
    void compares_truth_values_and_null_exactly() {
        assertThatCode(() -> check("true", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("true", false)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("1", true)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("\"true\"", true)).isInstanceOf(AssertionError.class);
        assertThatCode(() -> check("null", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("null", "")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("false", null)).isInstanceOf(AssertionError.class);
    }

    @Test
    void compares_lists_and_maps_of_them() {
        assertThatCode(() -> check("[\"a\", null, {\"b\": false}]", Arrays.asList("a", null, Map.of("b", false))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("[\"a\"]", List.of("b"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("[]", List.of("a"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("\"\"", List.of())).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("{\"b\": null}", new HashMap<>())).isInstanceOf(AssertionError.class);
    }

    private static void check(String expected, Object found) throws JsonProcessingException {
        JsonNode golden = new ObjectMapper()
                .readTree("{\"id\": \"x\", \"expected\": {\"value\": " + expected
                        + "}, \"tolerance\": {\"float32\": {\"rtol\": 0, \"atol\": 0}}}");
        new GoldenCheck(golden).of(g -> Collections.singletonMap("value", found));
    }
}
