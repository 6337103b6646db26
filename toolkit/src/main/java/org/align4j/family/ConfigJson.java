package org.align4j.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * A {@code config.json}, read option by option. An option that is there with a value of the wrong kind is an error that
 * names it; null counts as absent, as in Python.
 *
 * @param where the file, for messages
 * @param json its content
 */
record ConfigJson(String where, JsonNode json) {

    /** No size in a configuration is greater; a damaged file may ask for anything. */
    private static final int MOST = 1 << 26;

    private static final int MOST_LAYERS = 4096;

    /** Whether the option is there, null or not. */
    boolean has(String name) {
        return json.has(name);
    }

    String text(String name, String absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        Require.that(value.isTextual(), "%s: %s must be a string, was %s", where, name, value);
        return value.asText();
    }

    int integer(String name) {
        Require.that(json.hasNonNull(name), "%s: lacks %s", where, name);
        return integer(name, 0);
    }

    /** A positive integer. */
    int integer(String name, int absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        Require.that(
                value.isInt() && value.asInt() > 0 && value.asInt() <= MOST,
                "%s: %s must be an integer in [1, %d], was %s",
                where,
                name,
                MOST,
                value);
        return value.asInt();
    }

    double number(String name, double absent) {
        return number(json, name, absent);
    }

    private double number(JsonNode object, String name, double absent) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        Require.that(
                value.isNumber() && Double.isFinite(value.asDouble()),
                "%s: %s must be a finite number, was %s",
                where,
                name,
                value);
        return value.asDouble();
    }

    boolean flag(String name, boolean absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        Require.that(value.isBoolean(), "%s: %s must be true or false, was %s", where, name, value);
        return value.asBoolean();
    }

    /** Refuses an option that would change the result in a way that is not built. */
    void refuse(String name, boolean value) {
        Require.that(flag(name, !value) != value, "%s: %s = %s is not supported", where, name, value);
    }

    /** Refuses what no family here does. */
    void refuseForeign() {
        for (String name : List.of("quantization_config", "num_experts", "num_local_experts", "vision_config")) {
            Require.that(!json.hasNonNull(name), "%s: %s is not supported, was %s", where, name, json.get(name));
        }
        refuse("add_cross_attention", true);
        refuse("is_encoder_decoder", true);
    }

    Activation activation(String name, String absent) {
        return Activation.of(where + ": " + name, text(name, absent));
    }

    /** What all families but GPT-2 call these sizes. */
    Sizes sizes(boolean tiedIfAbsent) {
        return sizes("hidden_size", "num_hidden_layers", "max_position_embeddings", tiedIfAbsent);
    }

    Sizes sizes(String width, String layers, String context, boolean tiedIfAbsent) {
        int vocabulary = integer("vocab_size");
        int count = integer(layers);
        Require.that(count <= MOST_LAYERS, "%s: %s must be at most %d, was %d", where, layers, MOST_LAYERS, count);
        int pad = json.path("pad_token_id").asInt(0);
        return new Sizes(
                vocabulary,
                integer(width),
                count,
                integer(context),
                flag("tie_word_embeddings", tiedIfAbsent),
                tokens("eos_token_id"),
                0 <= pad && pad < vocabulary ? pad : 0); // old files say -1; what fills up is never looked at
    }

    /** One id, a list of ids, or none. */
    List<Integer> tokens(String name) {
        JsonNode value = json.path(name);
        List<JsonNode> ids = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(ids::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
            ids.add(value);
        }
        ids.forEach(id -> Require.that(
                id.isInt() && id.asInt() >= 0, "%s: %s must be an id or a list of ids, was %s", where, name, value));
        return ids.stream().map(JsonNode::asInt).toList();
    }

    /** Heads of attention; a missing {@code head_dim} is the given width, or 0 for hidden size over heads. */
    Heads heads(int widthIfMissing) {
        int queries = integer("num_attention_heads");
        int groups = integer("num_key_value_heads", queries);
        int width = has("head_dim") || widthIfMissing == 0 ? integer("head_dim", 0) : widthIfMissing;
        return new Heads(queries, groups, width == 0 ? perHead(integer("hidden_size"), queries) : width);
    }

    int perHead(int width, int heads) {
        Require.that(width % heads == 0, "%s: hidden size %d must be a multiple of the %d heads", where, width, heads);
        return width / heads;
    }

    /** Llama's gated feed-forward part. */
    FeedForward.Gated gated(boolean bias) {
        return FeedForward.Gated.llama(integer("intermediate_size"), activation("hidden_act", "silu"), bias);
    }

    Norm norm(Norm.Kind kind, String epsilon, double absent) {
        return new Norm(kind, number(epsilon, absent));
    }

    /**
     * Rotary positions on a part of every head. Configurations of version 5 keep all that concerns them in {@code
     * rope_parameters}; older ones at the top and in {@code rope_scaling}.
     *
     * @param headWidth features of a head
     * @param part the share of them that is turned, if none is given
     */
    Positions.Rotary rotary(int headWidth, double part) {
        return rotary("rope_theta", "partial_rotary_factor", headWidth, part);
    }

    Positions.Rotary rotary(String baseName, String partName, int headWidth, double part) {
        JsonNode newer = object("rope_parameters");
        double base = number(newer, "rope_theta", number(baseName, number("rope_theta", 10_000)));
        String partial = "partial_rotary_factor";
        double share = number(newer, partial, number(partName, number(partial, part)));
        Require.that(0 < share && share <= 1, "%s: %s must be in (0, 1], was %s", where, partName, share);
        RopeScaling scaling = json.hasNonNull("rope_scaling") ? scaling(object("rope_scaling")) : scaling(newer);
        return new Positions.Rotary((int) (headWidth * share), base, scaling);
    }

    private JsonNode object(String name) {
        JsonNode value = json.path(name);
        Require.that(
                value.isMissingNode() || value.isNull() || value.isObject(),
                "%s: %s must be an object, was %s",
                where,
                name,
                value);
        return value;
    }

    private RopeScaling scaling(JsonNode rope) {
        JsonNode type = rope.has("rope_type") ? rope.get("rope_type") : rope.path("type"); // the older name
        Require.that(
                type.isTextual() || rope.isEmpty(), "%s: rope_scaling must name its rope_type, was %s", where, rope);
        return switch (type.asText("default")) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(needed(rope, "factor"));
            case "dynamic" -> new RopeScaling.Dynamic(needed(rope, "factor"), integer("max_position_embeddings"));
            case "llama3" ->
                new RopeScaling.Llama3(
                        needed(rope, "factor"), needed(rope, "low_freq_factor"), needed(rope, "high_freq_factor"), (int)
                                Math.max(1, Math.min(MOST, needed(rope, "original_max_position_embeddings"))));
            default ->
                throw new IllegalArgumentException("%s: rope_type must be default, linear, dynamic or llama3, was '%s'"
                        .formatted(where, type.asText()));
        };
    }

    private double needed(JsonNode rope, String name) {
        double value = number(rope, name, Double.NaN);
        Require.that(!Double.isNaN(value), "%s: rope_scaling lacks %s, was %s", where, name, rope);
        return value;
    }

    /** No window in any layer. */
    static List<Integer> noWindows(int layers) {
        return Collections.nCopies(layers, 0);
    }

    /**
     * The window of every layer.
     *
     * @param window keys that a query of a sliding layer sees; 0 for all
     * @param sliding which layers slide, unless {@code layer_types} names them
     */
    List<Integer> windows(int layers, int window, IntPredicate sliding) {
        JsonNode types = json.path("layer_types");
        if (types.isMissingNode() || types.isNull()) {
            return IntStream.range(0, layers)
                    .mapToObj(i -> sliding.test(i) ? window : 0)
                    .toList();
        }
        Require.that(
                types.isArray() && types.size() == layers,
                "%s: layer_types must list the %d layers, was %s",
                where,
                layers,
                types);
        return IntStream.range(0, layers)
                .mapToObj(i -> switch (types.get(i).asText()) {
                    case "full_attention" -> 0;
                    case "sliding_attention" -> window;
                    default ->
                        throw new IllegalArgumentException(
                                "%s: layer_types must hold full_attention or sliding_attention, has %s"
                                        .formatted(where, types.get(i)));
                })
                .toList();
    }
}
