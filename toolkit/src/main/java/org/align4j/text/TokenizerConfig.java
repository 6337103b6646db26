package org.align4j.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * What {@code tokenizer_config.json} of a Hugging Face folder says about chats, and the file {@code chat_template.jinja} that
 * newer folders have beside it.
 *
 * @param json tokenizer_config.json as it was read; empty if there was none
 * @param jinja chat_template.jinja as it was read; empty if there was none
 * @param chatTemplate how conversations are rendered
 * @param begin the text of {@code bos_token}, which begins a sequence; empty if none is named
 */
public record TokenizerConfig(String json, String jinja, ChatTemplate chatTemplate, String begin) {

    /**
     * The key under which a {@link MarkerTemplate} is stored, beside the {@code chat_template} that says the same in
     * Jinja to Python tools.
     */
    public static final String MARKERS = "align4j_markers";

    private static final String FILE = "tokenizer_config.json";
    private static final String JINJA_FILE = "chat_template.jinja";

    private static final List<String> SPECIAL_TOKENS =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    /**
     * Reads the files. Markers come first, then {@code chat_template.jinja}, then the {@code chat_template} of the
     * configuration; without any of them the model is one that was never taught to chat: {@link ChatTemplate#plain}.
     *
     * @throws IllegalArgumentException if the configuration is no JSON, a marker is missing, or the {@code chat_template} is
     *     neither a string nor a list with a default
     */
    public static TokenizerConfig load(Path folder) {
        Path file = folder.resolve(FILE);
        String json = read(file);
        String jinja = read(folder.resolve(JINJA_FILE));
        try {
            JsonNode config = json.isEmpty() ? MissingNode.getInstance() : new ObjectMapper().readTree(json);
            return new TokenizerConfig(json, jinja, template(file, config, jinja), token(config, "bos_token"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** Writes the files as they were read, those that were there. */
    public void save(Path folder) {
        if (!json.isEmpty()) {
            AtomicFile.write(folder.resolve(FILE), json);
        }
        if (!jinja.isEmpty()) {
            AtomicFile.write(folder.resolve(JINJA_FILE), jinja);
        }
    }

    private static ChatTemplate template(Path file, JsonNode config, String jinja) {
        if (config.has(MARKERS)) {
            JsonNode markers = config.get(MARKERS);
            return new MarkerTemplate(
                    marker(file, markers, "begin"),
                    marker(file, markers, "system"),
                    marker(file, markers, "user"),
                    marker(file, markers, "assistant"),
                    marker(file, markers, "end"));
        }
        if (!jinja.isEmpty()) {
            return JinjaChatTemplate.of(file.resolveSibling(JINJA_FILE).toString(), jinja, specialTokens(config));
        }
        return config.hasNonNull("chat_template")
                ? JinjaChatTemplate.of(file.toString(), jinja(file, config.get("chat_template")), specialTokens(config))
                : ChatTemplate.plain(token(config, "eos_token"));
    }

    private static String marker(Path file, JsonNode markers, String name) {
        Require.that(markers.path(name).isTextual(), "%s: %s lacks the string '%s'", file, MARKERS, name);
        return markers.get(name).asText();
    }

    /** The token's text stands there as a string or as an object with a content; empty if there is none. */
    private static String token(JsonNode config, String name) {
        JsonNode token = config.path(name);
        return token.isObject() ? token.path("content").asText() : token.isTextual() ? token.asText() : "";
    }

    /** Those that the file names; a template finds the others undefined, as with transformers. */
    private static Map<String, Object> specialTokens(JsonNode config) {
        var tokens = new LinkedHashMap<String, Object>();
        for (String name : SPECIAL_TOKENS) {
            if (!token(config, name).isEmpty()) {
                tokens.put(name, token(config, name));
            }
        }
        return tokens;
    }

    /** One template, or several with names, of which "default" is taken. */
    private static String jinja(Path file, JsonNode template) {
        if (template.isTextual()) {
            return template.asText();
        }
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")
                    && named.path("template").isTextual()) {
                return named.get("template").asText();
            }
        }
        throw new IllegalArgumentException(
                file + ": chat_template must be a string, or a list of {name, template} with one named 'default'");
    }
}
