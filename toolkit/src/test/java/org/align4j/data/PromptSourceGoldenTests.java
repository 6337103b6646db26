package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** PromptSource's own templates on rows, as Jinja2 renders them. */
@Tag("golden")
@DisplayName("Prompt templates, against PromptSource")
class PromptSourceGoldenTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> render_as_there() throws IOException {
        JsonNode golden =
                JSON.readTree(Shared.path("golden/data/promptsource.json").toFile());
        Path folder = Shared.path("realdata/data/promptsource");
        var templates = new HashMap<String, Map<String, PromptTemplate>>();
        var tests = new ArrayList<DynamicTest>();
        for (JsonNode c : golden.get("cases")) {
            String file = c.get("template_file").asText();
            var template = templates
                    .computeIfAbsent(file, name -> read(folder.resolve(name)))
                    .get(c.get("template_id").asText());
            JsonNode row = golden.get("rows")
                    .get(file.replace(".yaml", ""))
                    .get(c.get("row").asInt());
            tests.add(DynamicTest.dynamicTest(
                    file + ", " + c.get("name").asText() + ", row " + c.get("row"), () -> check(template, row, c)));
        }
        return tests.stream();
    }

    private static void check(PromptTemplate template, JsonNode json, JsonNode c) {
        var row = JSON.convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        var rendered = template.render(row);
        assertThat(rendered.parts()).isEqualTo(texts(c.get("rendered")));
        if (c.hasNonNull("answer_choices")) {
            assertThat(rendered.answerChoices()).isEqualTo(texts(c.get("answer_choices")));
        }
        JsonNode truncated = c.get("rendered_truncated");
        assertThat(template.renderTruncated(row).parts())
                .isEqualTo(texts(truncated.isNull() ? c.get("rendered") : truncated));
    }

    private static List<String> texts(JsonNode array) {
        return JSON.convertValue(array, new TypeReference<List<String>>() {});
    }

    private static Map<String, PromptTemplate> read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var templates = new HashMap<String, PromptTemplate>();
            var all = fields(new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader))
                    .get("templates");
            fields(all).forEach((id, node) -> {
                Map<String, Node> fields = fields(node);
                String choices = text(fields.get("answer_choices"));
                templates.put(
                        id,
                        new PromptTemplate(
                                text(fields.get("name")),
                                text(fields.get("jinja")),
                                choices.equals("null") ? "" : choices,
                                0));
            });
            return templates;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static Map<String, Node> fields(Node node) {
        var fields = new LinkedHashMap<String, Node>();
        ((MappingNode) node).getValue().forEach(pair -> fields.put(text(pair.getKeyNode()), pair.getValueNode()));
        return fields;
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }
}
