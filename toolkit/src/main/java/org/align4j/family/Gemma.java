package org.align4j.family;

/**
 * Gemma: Llama with embeddings times √D, RMSNorm by 1 + w, a gated tanh-GELU and tied embeddings.
 *
 * @see <a href="https://arxiv.org/abs/2403.08295">Gemma Team 2024</a>
 */
record Gemma() implements Family {

    @Override
    public String modelType() {
        return "gemma";
    }

    @Override
    public Architecture architecture(ConfigJson c) {
        Sizes sizes = c.sizes(true);
        Heads heads = c.heads(256);
        boolean bias = c.flag("attention_bias", false);
        return new Architecture(
                sizes,
                Names.llama(),
                c.rotary(heads.width(), 1),
                Attending.llama(heads, bias, bias, QkNorm.NONE, c.windows(sizes.layers(), 0, layer -> false)),
                FeedForward.Gated.llama(c.integer("intermediate_size"), activation(c), false),
                c.norm(Norm.Kind.RMS_PLUS_ONE, "rms_norm_eps", 1e-6),
                Residual.preNorm("input_layernorm", "post_attention_layernorm"),
                Math.sqrt(sizes.width()),
                0,
                false);
    }

    /** Old files say "gelu" in {@code hidden_act} and mean the tanh form that the model was trained with. */
    static Activation activation(ConfigJson c) {
        String meant = c.text("hidden_activation", c.text("hidden_act", "gelu_pytorch_tanh"));
        return meant.equals("gelu") ? Activation.GELU_TANH : Activation.of(c.where() + ": hidden_activation", meant);
    }
}
