package org.align4j.tensor;

import ai.djl.ndarray.NDArray;

/** The end of a decoder: from the last hidden state to the log-probabilities of the targets. */
@FunctionalInterface
public interface CrossEntropy {

    /**
     * Log-probabilities of the targets.
     *
     * @param hidden the decoder's output, (B, T, D)
     * @param output from hidden states to logits
     * @param labels token ids, {@link TokenLogProbs#IGNORED} where no target, int64 (B, T)
     */
    TokenLogProbs apply(NDArray hidden, Output output, NDArray labels);

    /** The readable definition: logits everywhere, then {@link TokenLogProbs#of}. */
    static CrossEntropy plain() {
        return (hidden, output, labels) -> TokenLogProbs.of(output.logits(hidden, Linear.plain()), labels);
    }

    /** Logits that stand in memory at once: 128 MiB of them. */
    long MOST_LOGITS = 1L << 25;

    /**
     * Logits only at places that predict a target, one PyTorch operation for their cross-entropy; above {@link
     * #MOST_LOGITS} in blocks.
     */
    static CrossEntropy fused() {
        return new FusedCrossEntropy("logits = torch.linear(h, w)", MOST_LOGITS);
    }

    /** As {@link #fused}, with the product in bfloat16 and the cross-entropy in float32. */
    static CrossEntropy bfloat16() {
        return new FusedCrossEntropy(
                "logits = torch.to(torch.linear(torch.to(h, 15), torch.to(w, 15)), 6)", MOST_LOGITS);
    }
}
