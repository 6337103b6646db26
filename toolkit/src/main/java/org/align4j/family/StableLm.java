package org.align4j.family;

/**
 * StableLM: Llama with LayerNorm, a quarter of every head turned, and, by option, halves side by side and a norm of every
 * head.
 *
 * @see <a href="https://arxiv.org/abs/2402.17834">Bellagente et al. 2024</a>
 */
record StableLm() implements Family {

    @Override
    public String modelType() {
        return "stablelm";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        boolean parallel = c.flag("use_parallel_residual", false);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 0.25),
                Attending.llama(
                        heads,
                        c.flag("use_qkv_bias", false),
                        false,
                        c.flag("qk_layernorm", false) ? QkNorm.EACH_HEAD : QkNorm.NONE,
                        ConfigJson.noWindows(sizes.layers())),
                c.gated(false),
                c.norm(Norm.Kind.LAYER, "layer_norm_eps", 1e-5),
                parallel
                        ? Residual.parallel("input_layernorm")
                        : Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }
}
