package org.align4j.text.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.Golden;
import org.align4j.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Text that Jinja2 3.1.6 made. */
@Tag("golden")
@DisplayName("The Jinja interpreter, against Jinja2")
class JinjaGoldenTests {

    private static final Path RESOURCES = Path.of("src/test/resources/golden/text");

    private static final Map<String, JinjaOptions> ENVIRONMENTS = Map.of(
            "micro", JinjaCases.defaults(),
            "hf", JinjaOptions.huggingFace(JinjaCases.CLOCK),
            "ps", JinjaOptions.promptSource(0));

    @TestFactory
    Stream<DynamicTest> renders_the_micro_cases() {
        JsonNode cases = JinjaCases.read(Golden.part("text/jinja_micro.json", RESOURCES.resolve("jinja_micro.json")));
        return StreamSupport.stream(cases.spliterator(), false)
                .map(c -> test(c.get("name").asText(), JinjaCases.defaults(), c));
    }

    @TestFactory
    Stream<DynamicTest> renders_every_feature_as_Jinja2_does() {
        JsonNode cases =
                JinjaCases.read(RESOURCES.resolve("jinja_behaviour.json")).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(c -> test(
                        c.get("template").asText(),
                        ENVIRONMENTS.get(c.get("environment").asText()),
                        c));
    }

    @TestFactory
    Stream<DynamicTest> renders_chat_templates_of_published_models() {
        JsonNode cases = JinjaCases.read(Shared.path("realdata/data/chat_templates/hf_jinja_cases.json"));
        return StreamSupport.stream(cases.spliterator(), false)
                .map(c -> test(c.get("name").asText(), ENVIRONMENTS.get("hf"), c));
    }

    private static DynamicTest test(String name, JinjaOptions options, JsonNode c) {
        Map<String, Object> context = c.has("context") ? JinjaCases.map(c.get("context")) : Map.of();
        return DynamicTest.dynamicTest(
                name, () -> JinjaCases.check(c.get("template").textValue(), options, context, c.get("expected")));
    }
}
