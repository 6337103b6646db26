package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

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

    /** Logits only at places that predict a target, one PyTorch operation for their cross-entropy. */
    static CrossEntropy fused() {
        return of("logits = torch.linear(h, w)");
    }

    /** As {@link #fused}, with the product in bfloat16 and the cross-entropy in float32. */
    static CrossEntropy bfloat16() {
        return of("logits = torch.to(torch.linear(torch.to(h, 15), torch.to(w, 15)), 6)");
    }

    private static CrossEntropy of(String logits) {
        String bounded = "logits = torch.mul(torch.tanh(torch.div(logits, cap)), cap)";
        Kernel usual = kernel("hidden w targets", logits);
        Kernel biased = kernel("hidden w targets b", logits, "logits = torch.add(logits, b)");
        Kernel capped = kernel("hidden w targets cap", logits, bounded);
        Kernel both = kernel("hidden w targets b cap", logits, "logits = torch.add(logits, b)", bounded);
        return (hidden, output, labels) -> {
            NDArray context = hidden.get(":, :-1"); // (B, T-1, D)
            NDArray targets = labels.get(":, 1:"); // (B, T-1)
            var arguments = new NDList(context, output.weight(), targets);
            output.bias().ifPresent(arguments::add);
            if (output.cap() > 0) {
                arguments.add(hidden.getManager().create((float) output.cap()));
            }
            Kernel kernel = output.cap() > 0
                    ? output.bias().isPresent() ? both : capped
                    : output.bias().isPresent() ? biased : usual;
            return new TokenLogProbs(
                    kernel.call(arguments, true),
                    TokenLogProbs.mask(targets),
                    () -> CrossEntropy.plain()
                            .apply(hidden, output, labels)
                            .vocabularyMeans()
                            .get());
        };
    }

    private static Kernel kernel(String arguments, String... logits) {
        var body = new ArrayList<String>();
        body.add("flat = torch.reshape(targets, [-1])");
        body.add("at = torch.reshape(torch.nonzero(torch.ne(flat, -100)), [-1])"); // the N places with a target
        body.add("h = torch.index_select(torch.reshape(hidden, [-1, torch.size(hidden, -1)]), 0, at)"); // (N, D)
        body.addAll(List.of(logits)); // (N, V)
        body.add("nll = torch.cross_entropy_loss(logits, torch.index_select(flat, 0, at), None, 0, -100, 0.)");
        body.add("zeros = torch.zeros_like(flat, dtype=6)");
        body.add("return torch.reshape(torch.index_copy(zeros, 0, at, torch.neg(nll)), torch.size(targets))");
        return Kernel.of(arguments, body.toArray(String[]::new));
    }
}
