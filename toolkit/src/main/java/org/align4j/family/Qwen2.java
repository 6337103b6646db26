package org.align4j.family;

import java.util.List;

/**
 * Qwen 2 and 2.5: Llama with biases of queries, keys and values, but not of the output.
 *
 * @see <a href="https://arxiv.org/abs/2407.10671">Yang et al. 2024</a>
 */
record Qwen2() implements Family {

    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(false);
        Heads heads = c.heads(0);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                Attending.llama(heads, true, false, QkNorm.NONE, windows(c, sizes.layers())),
                c.gated(false),
                c.norm(Norm.Kind.RMS, "rms_norm_eps", 1e-6),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"));
    }

    /** Qwen slides only if told so, and then in the layers from {@code max_window_layers} on. */
    static List<Integer> windows(ConfigJson c, int layers) {
        int window = c.flag("use_sliding_window", false) ? c.integer("sliding_window", 4096) : 0;
        int first = window == 0 ? 0 : c.json().path("max_window_layers").asInt(28);
        return c.windows(layers, window, layer -> layer >= first);
    }
}
