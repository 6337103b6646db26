package org.align4j.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * The shape of a decoder in the Llama layout, as {@code config.json} of a Hugging Face folder gives it.
 *
 * @param vocabulary V, number of tokens
 * @param width D, size of a hidden state
 * @param inner width of the gated feed-forward layer
 * @param layers number of layers
 * @param heads H, query heads a layer
 * @param groups G, key and value heads a layer; divides {@code heads}
 * @param headWidth d, width of a head, even
 * @param context longest sequence
 * @param normEpsilon ε of RMSNorm
 * @param ropeBase base of the rotary frequencies
 * @param tied whether the output matrix is the embedding
 * @param endTokens ids that end an answer
 * @param padToken id that fills batches up; never trained on and never attended to
 */
public record LlamaConfig(
        int vocabulary,
        int width,
        int inner,
        int layers,
        int heads,
        int groups,
        int headWidth,
        int context,
        double normEpsilon,
        double ropeBase,
        boolean tied,
        List<Integer> endTokens,
        int padToken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public LlamaConfig {
        endTokens = List.copyOf(endTokens);
        Require.that(vocabulary > 0, "vocabulary must be > 0, was %s", vocabulary);
        Require.that(width > 0 && inner > 0, "width and inner must be > 0, were %s and %s", width, inner);
        Require.that(layers > 0 && context > 0, "layers and context must be > 0, were %s and %s", layers, context);
        Require.that(heads > 0, "heads must be > 0, was %s", heads);
        Require.that(groups > 0 && heads % groups == 0, "groups must divide the %s heads, was %s", heads, groups);
        Require.that(headWidth > 0 && headWidth % 2 == 0, "headWidth must be even, was %s", headWidth);
        for (int token : endTokens) {
            Require.that(0 <= token && token < vocabulary, "end token must be in [0, %s), was %s", vocabulary, token);
        }
        Require.that(
                0 <= padToken && padToken < vocabulary, "padToken must be in [0, %s), was %s", vocabulary, padToken);
    }

    /**
     * Reads {@code config.json} of a model folder.
     *
     * @throws IllegalArgumentException if it is missing, no JSON, or asks for something this decoder does not do
     */
    public static LlamaConfig load(Path folder) {
        Path file = folder.resolve("config.json");
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        try {
            return of(file, JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static LlamaConfig of(Path file, JsonNode json) {
        requireValue(file, json, "model_type", "llama");
        requireValue(file, json, "hidden_act", "silu");
        requireValue(file, json, "attention_bias", "false");
        requireValue(file, json, "mlp_bias", "false");
        Require.that(
                !json.hasNonNull("rope_scaling"),
                "%s: rope_scaling is not supported, was %s",
                file,
                json.get("rope_scaling"));
        JsonNode rope = json.path("rope_parameters"); // where newer configurations keep what concerns rotary positions
        requireValue(file, rope, "rope_type", "default");
        int heads = integer(file, json, "num_attention_heads");
        int width = integer(file, json, "hidden_size");
        return new LlamaConfig(
                integer(file, json, "vocab_size"),
                width,
                integer(file, json, "intermediate_size"),
                integer(file, json, "num_hidden_layers"),
                heads,
                json.path("num_key_value_heads").asInt(heads),
                json.path("head_dim").asInt(width / Math.max(1, heads)),
                integer(file, json, "max_position_embeddings"),
                json.path("rms_norm_eps").asDouble(1e-6),
                json.path("rope_theta").asDouble(rope.path("rope_theta").asDouble(10000)),
                json.path("tie_word_embeddings").asBoolean(false),
                tokens(json.path("eos_token_id")),
                json.path("pad_token_id").asInt(0));
    }

    /** An option that this decoder has no choice in must be absent or have the one value. */
    private static void requireValue(Path file, JsonNode json, String name, String expected) {
        String found = json.path(name).asText(expected);
        Require.that(found.equals(expected), "%s: %s must be %s, was %s", file, name, expected, found);
    }

    private static int integer(Path file, JsonNode json, String name) {
        Require.that(json.path(name).isInt(), "%s: %s must be an integer, was %s", file, name, json.get(name));
        return json.get(name).asInt();
    }

    /** One id, a list of ids, or none. */
    private static List<Integer> tokens(JsonNode json) {
        var tokens = new ArrayList<Integer>();
        if (json.isInt()) {
            tokens.add(json.asInt());
        }
        json.forEach(token -> tokens.add(token.asInt()));
        return tokens;
    }

    /** Writes {@code config.json} as Hugging Face's {@code LlamaForCausalLM} reads it. */
    public void save(Path folder) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add("LlamaForCausalLM");
        json.put("model_type", "llama");
        json.put("vocab_size", vocabulary);
        json.put("hidden_size", width);
        json.put("intermediate_size", inner);
        json.put("num_hidden_layers", layers);
        json.put("num_attention_heads", heads);
        json.put("num_key_value_heads", groups);
        json.put("head_dim", headWidth);
        json.put("max_position_embeddings", context);
        json.put("rms_norm_eps", normEpsilon);
        json.put("rope_theta", ropeBase);
        json.put("hidden_act", "silu");
        json.put("attention_bias", false);
        json.put("mlp_bias", false);
        json.put("tie_word_embeddings", tied);
        json.put("torch_dtype", "float32");
        endTokens.forEach(json.putArray("eos_token_id")::add);
        json.put("pad_token_id", padToken);
        AtomicFile.write(folder.resolve("config.json"), json.toPrettyString() + "\n");
    }
}
