package org.align4j.family;

/**
 * Phi 1, 1.5 and 2: attention and feed-forward side by side under one LayerNorm, biases everywhere, a part of every head
 * turned.
 *
 * @see <a href="https://arxiv.org/abs/2309.05463">Li et al. 2023</a>
 */
record Phi() implements Family {

    @Override
    public String modelType() {
        return "phi";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        c.refuse("qk_layernorm", true);
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        return new Architecture(
                sizes,
                new Names("model.", "embed_tokens", "layers", "final_layernorm", new Dense("lm_head", true)),
                c.rotary(heads.width(), 0.5),
                new Attending(
                        heads,
                        Qkv.Separate.llama(true),
                        new Dense("self_attn.dense", true),
                        QkNorm.NONE,
                        ConfigJson.noWindows(sizes.layers())),
                new FeedForward.Plain(
                        c.integer("intermediate_size"),
                        c.activation("hidden_act", "gelu_new"),
                        new Dense("mlp.fc1", true),
                        new Dense("mlp.fc2", true)),
                c.norm(Norm.Kind.LAYER, "layer_norm_eps", 1e-5),
                Residual.parallel("input_layernorm"));
    }
}
