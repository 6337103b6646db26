package org.align4j.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.align4j.AtomicFile;
import org.align4j.Require;
import org.align4j.family.ModelConfig;

/**
 * What {@code generation_config.json} says of where answers end: chat models list there, beside the token that ends a text,
 * the one that ends a turn.
 *
 * @param json the file as it was read; empty if there was none
 * @param endTokens ids
 */
record GenerationConfig(String json, List<Integer> endTokens) {

    private static final String FILE = "generation_config.json";

    static GenerationConfig none() {
        return new GenerationConfig("", List.of());
    }

    static GenerationConfig load(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            String json = Files.readString(file);
            return new GenerationConfig(
                    json, tokens(file, new ObjectMapper().readTree(json).path("eos_token_id")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static List<Integer> tokens(Path file, JsonNode ids) {
        var tokens = new ArrayList<Integer>();
        for (JsonNode id :
                ids.isArray() ? ids : new ObjectMapper().createArrayNode().add(ids)) {
            if (!id.isNull() && !id.isMissingNode()) {
                Require.that(id.isInt(), "%s: eos_token_id must be an id or a list of ids, was %s", file, ids);
                tokens.add(id.asInt());
            }
        }
        return tokens;
    }

    /**
     * The configuration with these end tokens beside its own.
     *
     * @param folder for the message
     * @throws IllegalArgumentException if one lies outside the vocabulary
     */
    ModelConfig amend(Path folder, ModelConfig config) {
        int vocabulary = config.architecture().vocabulary();
        endTokens.forEach(token -> Require.that(
                0 <= token && token < vocabulary,
                "%s: eos_token_id must be in [0, %d), was %d",
                folder.resolve(FILE),
                vocabulary,
                token));
        var all = new LinkedHashSet<>(config.architecture().endTokens());
        return all.addAll(endTokens) ? config.endTokens(List.copyOf(all)) : config;
    }

    void save(Path folder) {
        if (!json.isEmpty()) {
            AtomicFile.write(folder.resolve(FILE), json);
        }
    }
}
