package org.align4j.family;

import java.util.Optional;

/**
 * GPT-NeoX, and Pythia, which has its layout: queries, keys and values stored head by head, a part of every head turned,
 * halves side by side under norms of their own.
 *
 * @see <a href="https://arxiv.org/abs/2204.06745">Black et al. 2022</a>
 */
record GptNeoX() implements Family {

    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        int heads = c.integer("num_attention_heads");
        int headWidth = c.perHead(sizes.width(), heads);
        boolean bias = c.flag("attention_bias", true);
        return new Architecture(
                sizes,
                new Names("gpt_neox.", "embed_in", "layers", "final_layer_norm", new Dense("embed_out", false)),
                c.rotary("rotary_emb_base", "rotary_pct", headWidth, 0.25),
                new Attending(
                        new Heads(heads, heads, headWidth),
                        new Qkv.PerHead(new Dense("attention.query_key_value", bias)),
                        new Dense("attention.dense", bias),
                        QkNorm.NONE,
                        ConfigJson.noWindows(sizes.layers())),
                new FeedForward.Plain(
                        c.integer("intermediate_size"),
                        c.activation("hidden_act", "gelu"),
                        new Dense("mlp.dense_h_to_4h", true),
                        new Dense("mlp.dense_4h_to_h", true)),
                c.norm(Norm.Kind.LAYER, "layer_norm_eps", 1e-5),
                new Residual(
                        Optional.of("input_layernorm"),
                        Optional.empty(),
                        Optional.of("post_attention_layernorm"),
                        Optional.empty(),
                        c.flag("use_parallel_residual", true)));
    }
}
