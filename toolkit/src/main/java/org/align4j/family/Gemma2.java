package org.align4j.family;

import java.util.Optional;

/**
 * Gemma 2: Gemma with norms before and after each half, capped scores and logits, and every other layer sliding.
 *
 * @see <a href="https://arxiv.org/abs/2408.00118">Gemma Team 2024</a>
 */
record Gemma2() implements Family {

    @Override
    public String modelType() {
        return "gemma2";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(true);
        Heads sized = c.heads(256);
        double scale = 1 / Math.sqrt(c.number("query_pre_attn_scalar", 256));
        double cap = cap(c, "attn_logit_softcapping", 50);
        boolean bias = c.flag("attention_bias", false);
        int window = c.has("sliding_window") ? c.integer("sliding_window", 0) : 4096;
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(sized.width(), 1),
                Attending.llama(
                        new Heads(sized.queries(), sized.groups(), sized.width(), scale, cap),
                        bias,
                        bias,
                        QkNorm.NONE,
                        c.windows(sizes.layers(), window, layer -> layer % 2 == 0)),
                FeedForward.Gated.llama(
                        c.integer("intermediate_size"), c.activation("hidden_activation", "gelu_pytorch_tanh"), false),
                c.norm(Norm.Kind.RMS_PLUS_ONE, "rms_norm_eps", 1e-6),
                new Residual(
                        Optional.of("input_layernorm"),
                        Optional.of("post_attention_layernorm"),
                        Optional.of("pre_feedforward_layernorm"),
                        Optional.of("post_feedforward_layernorm"),
                        false),
                Math.sqrt(sizes.width()),
                cap(c, "final_logit_softcapping", 30),
                false);
    }

    /** Null switches a cap off; a missing option is the default. */
    private static double cap(ConfigJson c, String name, double missing) {
        return c.number(name, c.has(name) ? 0 : missing);
    }
}
