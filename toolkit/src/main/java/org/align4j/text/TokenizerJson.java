package org.align4j.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.align4j.Require;

/**
 * The content of a {@code tokenizer.json}, checked before the native library sees it. That ends the whole process, without
 * an exception, where JSON that it cannot read stands in some places, where merges do not fit their prefix, and where the
 * table of a Precompiled normalizer is damaged; no supported family has one.
 *
 * @param root the JSON object
 */
record TokenizerJson(JsonNode root) {

    /** The native library's own limit is 128. */
    private static final int MOST_DEPTH = 100;

    /** Ids beyond have no row in any embedding; the library counts them in 32 bits. */
    private static final int MOST_IDS = 1 << 26;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Parses the text.
     *
     * @throws IllegalArgumentException if it is no JSON object, or holds what the native library would die of
     */
    static TokenizerJson of(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            Require.that(root.isObject(), "must be a JSON object, was %s", root.getNodeType());
            requireReadable(root);
            Require.that(
                    !root.path("normalizer").findValuesAsText("type").contains("Precompiled"),
                    "a Precompiled normalizer is not supported");
            requireFitting(root.path("model"));
            return new TokenizerJson(root);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireReadable(JsonNode node) {
        Require.that(
                !node.isNumber() || Double.isFinite(node.asDouble()), "has a number that is not finite: %.40s", node);
        Require.that(!node.isTextual() || isUnicode(node.asText()), "has half a surrogate pair: %.40s", node);
        node.properties()
                .forEach(field ->
                        Require.that(isUnicode(field.getKey()), "has half a surrogate pair: %.40s", field.getKey()));
        node.forEach(TokenizerJson::requireReadable);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** The library cuts as many bytes from the second part of every merge as the prefix has characters. */
    private static void requireFitting(JsonNode model) {
        String prefix = model.path("continuing_subword_prefix").asText("");
        if (!prefix.isEmpty() && !model.path("continuing_subword_prefix").isNull()) {
            for (JsonNode merge : model.path("merges")) {
                String second = merge.isArray()
                        ? merge.path(1).asText()
                        : merge.asText().substring(merge.asText().indexOf(' ') + 1);
                Require.that(
                        second.startsWith(prefix) && prefix.chars().allMatch(c -> c < 128),
                        "merge %.40s must have continuing_subword_prefix '%.40s'",
                        merge,
                        prefix);
            }
        }
    }

    /** One more than the greatest id: the vocabulary stands in the model, as a map to ids or as a list, and in the added tokens. */
    int size() {
        JsonNode vocabulary = root.path("model").path("vocab");
        int greatest = vocabulary.isArray() ? vocabulary.size() - 1 : -1;
        for (JsonNode id : vocabulary.isObject() ? vocabulary : MissingNode.getInstance()) {
            greatest = Math.max(greatest, id(id));
        }
        for (JsonNode token : root.path("added_tokens")) {
            greatest = Math.max(greatest, id(token.path("id")));
        }
        return greatest + 1;
    }

    private static int id(JsonNode id) {
        Require.that(
                id.isInt() && id.asInt() >= 0 && id.asInt() < MOST_IDS,
                "the id of a token must be in [0, %d), was %.40s",
                MOST_IDS,
                id);
        return id.asInt();
    }
}
