package org.align4j.tensor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * Which tensor lies in which file: the JSON object {@code {"metadata": {"total_size": bytes}, "weight_map": {tensor:
 * file}}}. The size is not held against the shards: files in use differ, and each shard checks its own.
 *
 * @param file the index itself
 * @param shardOf name of the file by name of the tensor; files lie beside the index
 */
record ShardIndex(Path file, Map<String, String> shardOf) {

    private static final long MAX_BYTES = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    ShardIndex {
        shardOf = Collections.unmodifiableMap(new LinkedHashMap<>(shardOf));
    }

    static ShardIndex read(Path file) {
        JsonNode root = parse(file);
        Require.that(root.isObject(), "%s: must be a JSON object, was %.40s", file, root);
        requireSize(file, root.path("metadata"));
        JsonNode map = root.path("weight_map");
        Require.that(map.isObject(), "%s: weight_map must be an object, was %.40s", file, map);
        var shardOf = new LinkedHashMap<String, String>();
        map.properties().forEach(e -> shardOf.put(e.getKey(), shard(file, e.getKey(), e.getValue())));
        return new ShardIndex(file, shardOf);
    }

    private static JsonNode parse(Path file) {
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        try {
            Require.that(
                    Files.size(file) <= MAX_BYTES,
                    "%s: must have at most %d bytes, has %d",
                    file,
                    MAX_BYTES,
                    Files.size(file));
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static void requireSize(Path file, JsonNode metadata) {
        Require.that(
                metadata.isMissingNode() || metadata.isObject(),
                "%s: metadata must be an object, was %.40s",
                file,
                metadata);
        JsonNode size = metadata.path("total_size");
        Require.that(
                size.isMissingNode() || size.isNumber() && size.asDouble() >= 0,
                "%s: total_size must be a number >= 0, was %.40s",
                file,
                size);
    }

    /** A name alone, never a path: the index of a downloaded model must not reach other folders. */
    private static String shard(Path file, String tensor, JsonNode name) {
        Require.that(
                name.isTextual() && name.asText().matches("[^/\\\\:\\p{Cntrl}]+\\.safetensors"),
                "%s: tensor '%s' must lie in a .safetensors file beside the index, was %.200s",
                file,
                tensor,
                name);
        return name.asText();
    }

    /** The names of the files. */
    Set<String> shards() {
        return new TreeSet<>(shardOf.values());
    }

    /**
     * Writes the index.
     *
     * @param totalSize bytes of all tensors together
     */
    void write(long totalSize) {
        var root = new LinkedHashMap<String, Object>();
        root.put("metadata", Map.of("total_size", totalSize));
        root.put("weight_map", new TreeMap<>(shardOf));
        try {
            AtomicFile.write(file, JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
