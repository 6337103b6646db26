package org.align4j.family;

/**
 * GPT-2: learned positions, LayerNorm before each half, linear layers stored as (in, out), tied embeddings.
 *
 * @see <a href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">
 *     Radford et al. 2019</a>
 */
record Gpt2() implements Family {

    @Override
    public String modelType() {
        return "gpt2";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        c.refuse("scale_attn_by_inverse_layer_idx", true);
        c.refuse("reorder_and_upcast_attn", true);
        c.refuse("scale_attn_weights", false);
        Sizes sizes = c.sizes("n_embd", "n_layer", "n_positions", true);
        int heads = c.integer("n_head");
        return new Architecture(
                sizes,
                new Names("transformer.", "wte", "h", "ln_f", new Dense("lm_head", false)),
                new Positions.Learned("wpe"),
                new Attending(
                        new Heads(heads, heads, c.perHead(sizes.width(), heads)),
                        new Qkv.Blocks(new Dense("attn.c_attn", true)),
                        new Dense("attn.c_proj", true),
                        QkNorm.NONE,
                        ConfigJson.noWindows(sizes.layers())),
                new FeedForward.Plain(
                        c.integer("n_inner", 4 * sizes.width()),
                        c.activation("activation_function", "gelu_new"),
                        new Dense("mlp.c_fc", true),
                        new Dense("mlp.c_proj", true)),
                c.norm(Norm.Kind.LAYER, "layer_norm_epsilon", 1e-5),
                Residual.preNorm("ln_1", "ln_2"),
                1,
                0,
                true);
    }
}
