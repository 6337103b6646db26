package org.align4j.tensor;

import ai.djl.ndarray.NDArray;

/** The end of a decoder: from the last hidden state to the log-probabilities of the targets. */
@FunctionalInterface
public interface CrossEntropy {

    /**
     * Log-probabilities of the targets.
     *
     * @param hidden the decoder's output, (B, T, D)
     * @param head the output matrix, (V, D)
     * @param labels token ids, {@link TokenLogProbs#IGNORED} where no target, int64 (B, T)
     */
    TokenLogProbs apply(NDArray hidden, NDArray head, NDArray labels);

    /** The readable definition: logits everywhere, then {@link TokenLogProbs#of}. */
    static CrossEntropy plain() {
        return (hidden, head, labels) -> TokenLogProbs.of(Linear.plain().apply(hidden, head), labels);
    }

    /** Logits only at places that predict a target, one PyTorch operation for their cross-entropy. */
    static CrossEntropy fused() {
        return of("logits = torch.linear(h, w)");
    }

    /** As {@link #fused}, with the product in bfloat16 and the cross-entropy in float32. */
    static CrossEntropy bfloat16() {
        return of("logits = torch.to(torch.linear(torch.to(h, 15), torch.to(w, 15)), 6)");
    }

    private static CrossEntropy of(String logits) {
        Kernel kernel = Kernel.of(
                "hidden w targets",
                "flat = torch.reshape(targets, [-1])",
                "at = torch.reshape(torch.nonzero(torch.ne(flat, -100)), [-1])", // the N places with a target
                "h = torch.index_select(torch.reshape(hidden, [-1, torch.size(hidden, -1)]), 0, at)", // (N, D)
                logits, // (N, V)
                "nll = torch.cross_entropy_loss(logits, torch.index_select(flat, 0, at), None, 0, -100, 0.)",
                "zeros = torch.zeros_like(flat, dtype=6)",
                "return torch.reshape(torch.index_copy(zeros, 0, at, torch.neg(nll)), torch.size(targets))");
        return (hidden, head, labels) -> {
            NDArray context = hidden.get(":, :-1"); // (B, T-1, D)
            NDArray targets = labels.get(":, 1:"); // (B, T-1)
            return new TokenLogProbs(
                    kernel.call(context, head, targets),
                    TokenLogProbs.mask(targets),
                    () -> CrossEntropy.plain()
                            .apply(hidden, head, labels)
                            .vocabularyMeans()
                            .get());
        };
    }
}
