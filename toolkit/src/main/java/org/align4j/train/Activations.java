package org.align4j.train;

import org.align4j.family.Activation;
import org.align4j.family.Architecture;
import org.align4j.family.FeedForward;
import org.align4j.family.Positions;
import org.align4j.family.QkNorm;

/**
 * How many numbers a decoder's layer keeps for the way back, by the arrays that the decoder makes in its fused form; what
 * is only a view counts nothing.
 *
 * @param architecture of the decoder
 * @param adapted whether an adapter adds to every linear layer
 */
record Activations(Architecture architecture, boolean adapted) {

    /** Arrays that attention in steps, which soft caps need, makes of all scores. */
    private static final int CAPPED_SCORES = 7;

    /** Numbers a layer keeps of every token of sequences of a length. */
    long layer(int length) {
        return norms() + linears() + attention(length) + feedForward() + 2L * architecture.width();
    }

    /** Numbers kept of every token outside the layers: embedding, last norm, the rows that predict a target. */
    long outside() {
        return 2L * architecture.width() + norm();
    }

    /** Weights of the linear layers of a layer. */
    long weights() {
        return architecture.linears().values().stream()
                        .mapToLong(l -> l.in() * l.out())
                        .sum()
                / architecture.layers();
    }

    /** RMS: the square, the quotient, the product. Layer norm: the difference and the sum besides. */
    private long norm() {
        return (architecture.norm().bias() ? 5L : 3L) * architecture.width();
    }

    private long norms() {
        var residual = architecture.residual();
        long norms = residual.beforeAttention().stream().count()
                + residual.afterAttention().stream().count()
                + residual.beforeFeedForward().stream().count()
                + residual.afterFeedForward().stream().count();
        return norms * norm();
    }

    /** An output, one with its bias and one with the adapter's part. */
    private long linears() {
        var parameters = architecture.parameters();
        return architecture.linears().entrySet().stream()
                        .mapToLong(linear -> linear.getValue().out()
                                * (1 + (parameters.containsKey(linear.getKey() + ".bias") ? 1 : 0) + (adapted ? 1 : 0)))
                        .sum()
                / architecture.layers();
    }

    /** Queries and keys normalised and turned, groups spread over their heads, the output. */
    private long attention(int length) {
        var heads = architecture.heads();
        long queries = (long) heads.queries() * heads.width();
        long keys = (long) heads.groups() * heads.width();
        long sum = architecture.attention().norm() == QkNorm.NONE ? 0 : 3 * (queries + keys);
        if (architecture.positions() instanceof Positions.Rotary rotary) {
            sum += (queries + keys) * (3L * rotary.width() + heads.width()) / heads.width();
        }
        sum += heads.groups() < heads.queries() ? 2 * queries : 0;
        long scores = heads.cap() > 0 ? (long) CAPPED_SCORES * length : 1; // else their log-sum-exp
        return sum + queries + heads.queries() * scores;
    }

    private long feedForward() {
        FeedForward part = architecture.feedForward();
        long gated = part instanceof FeedForward.Plain ? 0 : 1;
        return part.inner() * (gated + activation(part.activation()));
    }

    private static long activation(Activation activation) {
        return switch (activation) {
            case SILU -> 2;
            case GELU, RELU -> 1;
            case GELU_TANH -> 9;
        };
    }
}
