package org.align4j.family;

/**
 * Mistral: Llama without biases, every layer with a sliding window.
 *
 * @see <a href="https://arxiv.org/abs/2310.06825">Jiang et al. 2023</a>
 */
record Mistral() implements Family {

    @Override
    public String modelType() {
        return "mistral";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        int window = c.has("sliding_window") ? c.integer("sliding_window", 0) : 4096; // null: no window
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                Attending.llama(heads, false, false, QkNorm.NONE, c.windows(sizes.layers(), window, layer -> true)),
                c.gated(false),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-6),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }
}
