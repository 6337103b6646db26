package org.align4j.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.align4j.Require;

/**
 * The fields of an {@code adapter_config.json}, read with a message where one is of the wrong kind.
 *
 * @param json not changed
 */
record PeftFields(ObjectNode json) {

    static final String FILE = "adapter_config.json";
    static final ObjectMapper JSON = new ObjectMapper();

    /** Options that change what an adapter computes and that are not done here; each must be off. */
    private static final List<String> NOT_DONE = List.of(
            "use_dora",
            "lora_bias",
            "modules_to_save",
            "layer_replication",
            "megatron_config",
            "loftq_config",
            "trainable_token_indices",
            "target_parameters",
            "use_qalora",
            "alora_invocation_tokens",
            "arrow_config",
            "use_bdlora");

    /** Ways to begin that leave the decoder's weights as they are; others (PiSSA, OLoRA, CorDA, LoftQ) change them too. */
    private static final Set<String> STARTS = Set.of("true", "false", "gaussian", "orthogonal", "eva");

    /**
     * Reads the file of a folder.
     *
     * @throws IllegalArgumentException if it is missing or no JSON object
     */
    static PeftFields read(Path folder) {
        Path file = folder.resolve(FILE);
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            Require.that(json instanceof ObjectNode, "%s: must be a JSON object", file);
            return new PeftFields((ObjectNode) json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** A text; the default where it is absent or null. */
    String text(String name, String otherwise) {
        return get(name, otherwise, "a text", JsonNode::isTextual, JsonNode::asText);
    }

    /** An integer; must be there if the default is null. */
    int integer(String name, Integer otherwise) {
        return get(name, otherwise, "an integer", JsonNode::isInt, JsonNode::asInt);
    }

    double number(String name, double otherwise) {
        return get(name, otherwise, "a number", JsonNode::isNumber, JsonNode::asDouble);
    }

    boolean flag(String name) {
        return get(name, false, "true or false", JsonNode::isBoolean, JsonNode::asBoolean);
    }

    /** An object whose values are numbers. */
    Map<String, Double> numbers(String name) {
        Require.that(!has(name) || json.get(name).isObject(), "%s must be an object, was %s", name, json.get(name));
        var numbers = new LinkedHashMap<String, Double>();
        json.path(name).properties().forEach(field -> {
            Require.that(
                    field.getValue().isNumber(),
                    "%s of '%s' must be a number, was %s",
                    name,
                    field.getKey(),
                    field.getValue());
            numbers.put(field.getKey(), field.getValue().asDouble());
        });
        return numbers;
    }

    /** One text or a list of them; empty where it is absent or null. */
    List<String> texts(String name) {
        return get(
                name,
                List.of(),
                "a text or a list of texts",
                node -> list(node).stream().allMatch(JsonNode::isTextual),
                node -> list(node).stream().map(JsonNode::asText).toList());
    }

    /** A list's items, or the one item that something else is. */
    private static List<JsonNode> list(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }

    boolean isText(String name) {
        return json.path(name).isTextual();
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    private <T> T get(String name, T otherwise, String kind, Predicate<JsonNode> isRight, Function<JsonNode, T> value) {
        Require.that(
                has(name) ? isRight.test(json.get(name)) : otherwise != null,
                "%s must be %s, was %s",
                name,
                kind,
                json.get(name));
        return has(name) ? value.apply(json.get(name)) : otherwise;
    }

    /**
     * Which of a decoder's layers the adapter changes. Names that none of them has are left out, as PEFT does.
     *
     * @throws IllegalArgumentException if none is left
     */
    Targets targets(DecoderShape shape) {
        Targets targets =
                has("target_modules") ? targets("target_modules", shape) : Targets.defaultOf(shape.modelType());
        List<Integer> layers = layers();
        if (!layers.isEmpty()) {
            Require.that(
                    targets instanceof Targets.Named,
                    "layers_to_transform needs target_modules by name, were %s",
                    targets);
            targets = new Targets.InLayers((Targets.Named) targets, layers, texts("layers_pattern"));
        }
        return texts("exclude_modules").isEmpty()
                ? targets
                : new Targets.Except(targets, targets("exclude_modules", shape));
    }

    private Targets targets(String name, DecoderShape shape) {
        if (isText(name)) {
            String text = json.get(name).asText();
            return text.equalsIgnoreCase("all-linear") ? Targets.allLinear() : Targets.matching(text);
        }
        List<String> names = texts(name);
        List<String> known = names.stream()
                .filter(one -> shape.linear().keySet().stream().anyMatch(Targets.named(one)::matches))
                .toList();
        return Targets.named((known.isEmpty() ? names : known).toArray(String[]::new));
    }

    /** One index or a list of them; empty where there is no restriction. */
    private List<Integer> layers() {
        return get(
                "layers_to_transform",
                List.of(),
                "an integer or a list of integers",
                node -> list(node).stream().allMatch(JsonNode::isInt),
                node -> list(node).stream().map(JsonNode::asInt).toList());
    }

    /** Refuses by name what is not done here. */
    void requireDone() {
        NOT_DONE.forEach(name -> Require.that(
                isOff(json.path(name)), "%s is not supported and must be off, was %s", name, json.get(name)));
        Require.that(
                text("bias", "none").equals("none"),
                "bias is not supported and must be none, was %s",
                json.get("bias"));
        String start = json.path("init_lora_weights").asText("true");
        Require.that(
                STARTS.contains(start),
                "init_lora_weights must be one of %s, which leave the weights alone, was %s",
                STARTS,
                start);
        Require.that(
                text("task_type", "CAUSAL_LM").equals("CAUSAL_LM"),
                "task_type must be CAUSAL_LM, was %s",
                json.get("task_type"));
        Require.that(
                integer("num_transformer_submodules", 1) == 1,
                "num_transformer_submodules must be 1, was %s",
                json.get("num_transformer_submodules"));
    }

    private static boolean isOff(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isBoolean() && !node.asBoolean()
                || node.isContainerNode() && node.isEmpty();
    }
}
