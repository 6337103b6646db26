package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/** How far one model's next-token distributions are from another's, over the whole vocabulary, in nats. */
public final class VocabularyKl {

    private VocabularyKl() {}

    /**
     * KL(p ‖ q) = Σ_v p_v·(log p_v − log q_v) at every place that predicts a target.
     *
     * @param logits of p, {@code logits[:, t]} scores {@code labels[:, t+1]}, (B, T, V)
     * @param otherLogits of q, through which no gradient flows, (B, T, V)
     * @param labels token ids, {@link TokenLogProbs#IGNORED} where the token is no target, int64 (B, T)
     * @return 0 where no target, (B, T−1)
     */
    public static NDArray of(NDArray logits, NDArray otherLogits, NDArray labels) {
        Require.that(
                logits.getShape().dimension() == 3
                        && logits.getShape().equals(otherLogits.getShape())
                        && logits.getShape().slice(0, 2).equals(labels.getShape()),
                "logits must be (B, T, V) twice and labels (B, T), logits %s and %s, labels %s",
                logits.getShape(),
                otherLogits.getShape(),
                labels.getShape());
        NDArray p = logits.get(":, :-1").logSoftmax(-1); // (B, T-1, V)
        NDArray q = otherLogits.get(":, :-1").stopGradient().logSoftmax(-1); // (B, T-1, V)
        NDArray divergence = p.exp().mul(p.sub(q)).sum(new int[] {2}); // (B, T-1)
        return divergence.mul(TokenLogProbs.mask(labels.get(":, 1:")));
    }
}
