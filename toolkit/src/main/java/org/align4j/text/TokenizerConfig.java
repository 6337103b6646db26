package org.align4j.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * What {@code tokenizer_config.json} of a Hugging Face folder says about chats.
 *
 * @param json the file as it was read; empty if there was none
 * @param chatTemplate how conversations are rendered
 */
public record TokenizerConfig(String json, ChatTemplate chatTemplate) {

    /**
     * The key under which a {@link MarkerTemplate} is stored, beside the {@code chat_template} that says the same in
     * Jinja to Python tools.
     */
    public static final String MARKERS = "align4j_markers";

    /**
     * Reads the file. Without markers and without a {@code chat_template} the model is one that was never taught to chat:
     * {@link ChatTemplate#plain}.
     *
     * @throws IllegalArgumentException if the file is no JSON or a marker is missing
     */
    public static TokenizerConfig load(Path folder) {
        Path file = folder.resolve("tokenizer_config.json");
        if (!Files.exists(file)) {
            return new TokenizerConfig("", ChatTemplate.plain(""));
        }
        try {
            String json = Files.readString(file);
            return new TokenizerConfig(json, template(file, new ObjectMapper().readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    /** Writes the file as it was read, if there was one. */
    public void save(Path folder) {
        if (!json.isEmpty()) {
            AtomicFile.write(folder.resolve("tokenizer_config.json"), json);
        }
    }

    private static ChatTemplate template(Path file, JsonNode config) {
        if (config.has(MARKERS)) {
            JsonNode markers = config.get(MARKERS);
            return new MarkerTemplate(
                    marker(file, markers, "begin"),
                    marker(file, markers, "system"),
                    marker(file, markers, "user"),
                    marker(file, markers, "assistant"),
                    marker(file, markers, "end"));
        }
        return config.hasNonNull("chat_template") ? unsupported(file) : ChatTemplate.plain(endOfText(config));
    }

    private static String marker(Path file, JsonNode markers, String name) {
        Require.that(markers.path(name).isTextual(), "%s: %s lacks the string '%s'", file, MARKERS, name);
        return markers.get(name).asText();
    }

    /** The token's text stands there as a string or as an object with a content. */
    private static String endOfText(JsonNode config) {
        JsonNode token = config.hasNonNull("eos_token") ? config.get("eos_token") : MissingNode.getInstance();
        return token.isObject() ? token.path("content").asText() : token.asText();
    }

    /** The model can be scored and trained on tokens; only rendering a conversation fails, and says why. */
    private static ChatTemplate unsupported(Path file) {
        return new ChatTemplate() {
            @Override
            public String prompt(Conversation conversation) {
                throw new IllegalStateException(file
                        + ": its chat_template is written in Jinja, which is not read here; give the same as markers under "
                        + MARKERS);
            }

            @Override
            public String end() {
                return "";
            }

            @Override
            public boolean opensSequence() {
                return true;
            }
        };
    }
}
