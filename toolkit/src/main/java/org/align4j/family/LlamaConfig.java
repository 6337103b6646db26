package org.align4j.family;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The shape of a new model in Llama's layout, for models that are trained from the beginning.
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

    public LlamaConfig {
        endTokens = List.copyOf(endTokens);
    }

    /**
     * As Hugging Face's {@code LlamaForCausalLM} reads it.
     *
     * @throws IllegalArgumentException if a size is not positive, groups do not divide heads, or a token lies outside the
     *     vocabulary
     */
    public ModelConfig modelConfig() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
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
        return ModelConfig.of("the new model", json.toPrettyString() + "\n");
    }
}
