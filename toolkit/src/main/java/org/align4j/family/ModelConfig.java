package org.align4j.family;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * A {@code config.json} as it stands, and the decoder that it describes. Options that mean nothing here are kept, so that
 * a folder is written as it was read.
 *
 * @param json the file as it was read
 * @param modelType what it calls the family
 * @param architecture the parts of the decoder
 */
public record ModelConfig(String json, String modelType, Architecture architecture) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, Family> FAMILIES = Stream.of(
                    new Gemma(),
                    new Gemma2(),
                    new Gpt2(),
                    new GptNeoX(),
                    new Llama(),
                    new Mistral(),
                    new Olmo2(),
                    new Phi(),
                    new Phi3(),
                    new Qwen2(),
                    new Qwen3(),
                    new StableLm())
            .collect(Collectors.toMap(Family::modelType, f -> f, (a, b) -> a, TreeMap::new));

    /**
     * Reads {@code config.json} of a model folder.
     *
     * @throws IllegalArgumentException if it is missing, no JSON, of an unknown {@code model_type}, or asks for something
     *     that is not built, naming it
     */
    public static ModelConfig load(Path folder) {
        return read(folder.resolve("config.json"));
    }

    /** Reads a configuration file of any name; otherwise as {@link #load}. */
    public static ModelConfig read(Path file) {
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** What {@code config.json} of some name describes. */
    static ModelConfig of(String where, String json) {
        var config = new ConfigJson(where, object(where, json));
        String type = config.text("model_type", "");
        Require.that(
                FAMILIES.containsKey(type),
                "%s: model_type must be one of %s, was '%s'",
                where,
                FAMILIES.keySet(),
                type);
        config.refuseForeign();
        try {
            return new ModelConfig(json, type, FAMILIES.get(type).architecture(config));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(where) ? e : new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode object(String where, String json) {
        try {
            JsonNode root = JSON.readTree(json);
            Require.that(root.isObject(), "%s: must be a JSON object, was %s", where, root.getNodeType());
            return root;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(where + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The same with other tokens that end an answer; the file stays as it was read. */
    public ModelConfig endTokens(List<Integer> tokens) {
        return new ModelConfig(json, modelType, architecture.endTokens(tokens));
    }

    /** Writes {@code config.json} as it was read. */
    public void save(Path folder) {
        AtomicFile.write(folder.resolve("config.json"), json);
    }
}
