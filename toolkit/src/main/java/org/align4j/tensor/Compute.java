package org.align4j.tensor;

/**
 * The forms in which a decoder's heavy operations run. All compute the same function; the plain one is its definition.
 *
 * @param linear linear maps
 * @param attention attention
 * @param crossEntropy log-probabilities of targets from the last hidden state
 * @param rowWise norms, turns and activations
 */
public record Compute(Linear linear, Attention attention, CrossEntropy crossEntropy, RowWise rowWise) {

    private static final Compute PLAIN =
            new Compute(Linear.plain(), Attention.plain(), CrossEntropy.plain(), RowWise.plain());
    private static final Compute FUSED =
            new Compute(Linear.fused(), Attention.fused(), CrossEntropy.fused(), RowWise.fused());
    private static final Compute BFLOAT16 =
            new Compute(Linear.bfloat16(), Attention.bfloat16(), CrossEntropy.bfloat16(), RowWise.fused());

    /** DJL operations only. */
    public static Compute plain() {
        return PLAIN;
    }

    /** Fused PyTorch operations in float32: the default. */
    public static Compute fused() {
        return FUSED;
    }

    /**
     * Fused operations with products in bfloat16 (8 bits of mantissa) and everything else in float32. Worth it on
     * processors and GPUs with bfloat16 units; slower elsewhere.
     */
    public static Compute bfloat16() {
        return BFLOAT16;
    }
}
