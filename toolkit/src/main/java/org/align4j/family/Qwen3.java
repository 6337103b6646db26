package org.align4j.family;

/**
 * Qwen 3: Llama with an RMSNorm of every head of queries and keys, and heads whose width is independent of the model's.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Yang et al. 2025</a>
 */
record Qwen3() implements Family {

    @Override
    public String modelType() {
        return "qwen3";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(128);
        boolean bias = c.flag("attention_bias", false);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                Attending.llama(heads, bias, bias, QkNorm.HEAD, Qwen2.windows(c, sizes.layers())),
                c.gated(false),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-6),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }
}
