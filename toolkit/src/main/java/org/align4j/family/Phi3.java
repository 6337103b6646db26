package org.align4j.family;

/**
 * Phi 3 and 4: Llama with queries, keys and values in one layer, gate and up in another.
 *
 * @see <a href="https://arxiv.org/abs/2404.14219">Abdin et al. 2024</a>
 */
record Phi3() implements Family {

    @Override
    public String modelType() {
        return "phi3";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                new Attending(
                        heads,
                        new Qkv.Blocks(new Dense("self_attn.qkv_proj", false)),
                        new Dense("self_attn.o_proj", false),
                        QkNorm.NONE,
                        c.windows(sizes.layers(), c.integer("sliding_window", 0), layer -> true)),
                new FeedForward.FusedGated(
                        c.integer("intermediate_size"),
                        c.activation("hidden_act", "silu"),
                        new Dense("mlp.gate_up_proj", false),
                        new Dense("mlp.down_proj", false)),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-5),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }
}
