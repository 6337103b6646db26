package org.align4j.family;

/**
 * A linear layer.
 *
 * @param name its module's path inside the layer, for example {@code self_attn.q_proj}
 * @param bias whether it adds one
 */
public record Dense(String name, boolean bias) {}
