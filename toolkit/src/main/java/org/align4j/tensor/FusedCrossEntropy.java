package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Logits only at places that predict a target, one PyTorch operation for their cross-entropy. Where targets times
 * vocabulary are many numbers, they are computed in blocks of targets, one after the other; the logits of a block are
 * forgotten and computed again on the way back, so that those of one block stand in memory at a time.
 */
final class FusedCrossEntropy implements CrossEntropy {

    private final Kernel usual;
    private final Kernel biased;
    private final Kernel capped;
    private final Kernel both;
    private final long most;

    /**
     * The cross-entropy.
     *
     * @param logits the statement that computes them, (N, V), from h, (N, D), and w, (V, D)
     * @param most logits that may stand in memory at once
     */
    FusedCrossEntropy(String logits, long most) {
        String bounded = "logits = torch.mul(torch.tanh(torch.div(logits, cap)), cap)";
        this.usual = kernel("hidden w targets", logits);
        this.biased = kernel("hidden w targets b", logits, "logits = torch.add(logits, b)");
        this.capped = kernel("hidden w targets cap", logits, bounded);
        this.both = kernel("hidden w targets b cap", logits, "logits = torch.add(logits, b)", bounded);
        this.most = most;
    }

    @Override
    public TokenLogProbs apply(NDArray hidden, Output output, NDArray labels) {
        NDArray targets = labels.get(":, 1:"); // (B, T-1)
        long vocabulary = output.weight().getShape().get(0);
        List<Integer> ends =
                targets.size() * vocabulary <= most ? List.of() : ends(labels, Math.max(1, most / vocabulary));
        if (ends.size() < 2) {
            NDArray values = values(hidden.get(":, :-1"), output, targets);
            return new TokenLogProbs(values, TokenLogProbs.mask(targets), () -> means(hidden, output, labels));
        }
        // Blocks give their gradients back one by one; what made the hidden states is gone through once, at the end.
        NDArray states = Recording.current().map(r -> r.cut(hidden)).orElse(hidden);
        return new TokenLogProbs(
                inBlocks(states, output, labels, ends),
                TokenLogProbs.mask(targets),
                () -> means(states, output, labels));
    }

    private static NDArray means(NDArray hidden, Output output, NDArray labels) {
        return CrossEntropy.plain()
                .apply(hidden, output, labels)
                .vocabularyMeans()
                .get();
    }

    /** Where blocks end among the B·T places, each of at most as many targets; the last end is B·T. */
    private static List<Integer> ends(NDArray labels, long targets) {
        long[] flat = next(labels);
        var ends = new ArrayList<Integer>();
        long count = 0;
        for (int place = 0; place < flat.length; place++) {
            if (flat[place] != TokenLogProbs.IGNORED) {
                if (count == targets) {
                    ends.add(place);
                    count = 0;
                }
                count++;
            }
        }
        ends.add(flat.length);
        return ends;
    }

    /** The label of the token behind every place, none behind a row's last; (B·T). */
    private static long[] next(NDArray labels) {
        int width = (int) labels.getShape().get(1);
        long[] flat = labels.toLongArray();
        var next = new long[flat.length];
        Arrays.setAll(next, place -> (place + 1) % width == 0 ? TokenLogProbs.IGNORED : flat[place + 1]);
        return next;
    }

    private NDArray inBlocks(NDArray hidden, Output output, NDArray labels, List<Integer> ends) {
        Shape shape = labels.getShape();
        NDArray targets = labels.getManager().create(next(labels));
        var blocks = new ArrayList<Supplier<NDArray>>();
        int from = 0;
        for (int end : ends) {
            String range = from + ":" + end;
            blocks.add(() -> {
                NDArray rows = hidden.reshape(-1, hidden.getShape().get(2)).get(range);
                return values(rows, output, targets.get(range));
            });
            from = end;
        }
        NDArray values = Recording.current()
                .map(r -> r.recomputing(blocks))
                .orElseGet(() -> NDArrays.concat(
                        new NDList(blocks.stream().map(Scratch::run).toList())));
        return values.reshape(shape).get(":, :-1");
    }

    /** Log-probabilities of targets (…), given hidden states (…, D); 0 where there is none. */
    private NDArray values(NDArray hidden, Output output, NDArray targets) {
        var arguments = new NDList(hidden, output.weight(), targets);
        output.bias().ifPresent(arguments::add);
        Optional<NDArray> cap = Optional.of(output.cap())
                .filter(c -> c > 0)
                .map(c -> hidden.getManager().create(c.floatValue()));
        cap.ifPresent(arguments::add);
        Kernel kernel = cap.isPresent()
                ? output.bias().isPresent() ? both : capped
                : output.bias().isPresent() ? biased : usual;
        return kernel.call(arguments, true);
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
