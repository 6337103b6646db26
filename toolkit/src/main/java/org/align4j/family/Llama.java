package org.align4j.family;

/**
 * Llama, and SmolLM, which has its layout: RMSNorm before each half, gated feed-forward, grouped keys and values.
 *
 * @see <a href="https://arxiv.org/abs/2302.13971">Touvron et al. 2023</a>
 */
record Llama() implements Family {

    @Override
    public String modelType() {
        return "llama";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        boolean bias = c.flag("attention_bias", false);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                Attending.llama(heads, bias, bias, QkNorm.NONE, c.windows(sizes.layers(), 0, layer -> false)),
                c.gated(c.flag("mlp_bias", false)),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-6),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }
}
