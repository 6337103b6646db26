package org.align4j.family;

import java.util.Optional;

/**
 * OLMo 2: norms after each half instead of before, and an RMSNorm of queries and keys as a whole.
 *
 * @see <a href="https://arxiv.org/abs/2501.00656">OLMo Team 2025</a>
 */
record Olmo2() implements Family {

    @Override
    public String modelType() {
        return "olmo2";
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
                Attending.llama(heads, bias, bias, QkNorm.WHOLE, ConfigJson.noWindows(sizes.layers())),
                c.gated(false),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-5),
                new Residual(
                        Optional.empty(),
                        Optional.of("post_attention_layernorm"),
                        Optional.empty(),
                        Optional.of("post_feedforward_layernorm"),
                        false));
    }
}
