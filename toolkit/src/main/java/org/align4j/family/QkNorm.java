package org.align4j.family;

/** How queries and keys are normalised before they are turned to their positions. */
public enum QkNorm {
    /** Not at all. */
    NONE,
    /** RMSNorm of every head, the weight shared by all heads: {@code q_norm} and {@code k_norm} of size d. */
    HEAD,
    /** RMSNorm of all heads together, before they are split: {@code q_norm} of size H·d, {@code k_norm} of size G·d. */
    WHOLE,
    /** LayerNorm without bias, a weight for every head: {@code q_layernorm.norms.0} and so on. */
    EACH_HEAD
}
