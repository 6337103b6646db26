package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.function.Supplier;
import org.align4j.Require;

/**
 * Log-probabilities of target tokens: l_t = z_{t-1}[y_t] − log Σ_v exp z_{t-1}[v], in nats.
 *
 * @param values one for every token but the first, 0 where the token is no target, (B, T−1)
 * @param mask 1 where the token is a target, else 0, (B, T−1)
 * @param vocabularyMeans the mean over the vocabulary of the log-probabilities at the same places, 0 where no target, (B,
 *     T−1); computed only when asked for (label smoothing)
 */
public record TokenLogProbs(NDArray values, NDArray mask, Supplier<NDArray> vocabularyMeans) {

    /** The label of a token that is no target. */
    public static final long IGNORED = -100;

    /**
     * From logits.
     *
     * @param logits {@code logits[:, t]} scores {@code labels[:, t+1]}, (B, T, V); divide by a temperature before
     * @param labels token ids, {@link #IGNORED} where the token is no target, int64 (B, T)
     */
    public static TokenLogProbs of(NDArray logits, NDArray labels) {
        Require.that(
                logits.getShape().dimension() == 3
                        && logits.getShape().slice(0, 2).equals(labels.getShape()),
                "labels must have the shape of the logits' first two dimensions, logits %s, labels %s",
                logits.getShape(),
                labels.getShape());
        NDArray logProbs = logits.get(":, :-1").logSoftmax(-1); // (B, T-1, V)
        NDArray targets = labels.get(":, 1:"); // (B, T-1)
        NDArray mask = mask(targets);
        NDArray picked = logProbs.gather(targets.maximum(0).expandDims(-1), 2).squeeze(-1); // (B, T-1)
        return new TokenLogProbs(
                picked.mul(mask), mask, () -> logProbs.mean(new int[] {2}).mul(mask));
    }

    /** 1 where the label is a target. */
    static NDArray mask(NDArray targets) {
        return targets.neq(IGNORED).toType(DataType.FLOAT32, false);
    }

    /** Summed over the tokens of an example: log p(y|x), (B). */
    public NDArray sums() {
        return values.sum(new int[] {1});
    }

    /** Targets of each example, (B). */
    public NDArray counts() {
        return mask.sum(new int[] {1});
    }

    /** {@link #sums} divided by {@link #counts}; 0 for an example without targets, (B). */
    public NDArray means() {
        return sums().div(counts().maximum(1));
    }

    /**
     * The entropy of every next-token distribution, log Σ exp z − Σ softmax(z)·z, in nats.
     *
     * @param logits (B, T, V)
     * @return (B, T−1)
     */
    public static NDArray entropy(NDArray logits) {
        NDArray logProbs = logits.get(":, :-1").logSoftmax(-1);
        return logProbs.exp().mul(logProbs).sum(new int[] {2}).neg();
    }
}
