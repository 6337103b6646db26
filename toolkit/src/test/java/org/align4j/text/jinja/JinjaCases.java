package org.align4j.text.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads cases of a template, a context and the text that Jinja2 made of them. */
final class JinjaCases {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The time that the cases assume. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-10T12:00:00Z"), ZoneOffset.UTC);

    private JinjaCases() {}

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    static Map<String, Object> map(JsonNode object) {
        return JSON.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Jinja2's defaults with the statements and the tojson that chat templates have. */
    static JinjaOptions defaults() {
        return JinjaOptions.plain()
                .withExtensions(JinjaOptions.Extension.DO, JinjaOptions.Extension.LOOP_CONTROLS)
                .withFilter("tojson", JinjaOptions.huggingFace(CLOCK).filters().get("tojson"));
    }

    /** Renders as expected; where null is expected, ends in an error with a place. */
    static void check(String template, JinjaOptions options, Map<String, Object> context, JsonNode expected) {
        if (expected.isNull()) {
            assertThatThrownBy(() -> JinjaTemplate.parse(template, options).render(context))
                    .isInstanceOf(JinjaException.class)
                    .hasMessageMatching("(?s)line \\d+, column \\d+: .+");
        } else {
            assertThat(JinjaTemplate.parse(template, options).render(context)).isEqualTo(expected.textValue());
        }
    }
}
