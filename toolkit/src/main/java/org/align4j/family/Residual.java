package org.align4j.family;

import java.util.Optional;

/**
 * How a layer adds to the residual stream x: {@code x + a + f} if parallel, else {@code x ← x + a; x ← x + f}, with a =
 * after(attention(before(x))) and f likewise; a norm that is not there changes nothing. A parallel layer without a norm
 * before its feed-forward part shares the one before attention.
 *
 * @param beforeAttention name of the norm inside the layer
 * @param afterAttention likewise
 * @param beforeFeedForward likewise
 * @param afterFeedForward likewise
 * @param parallel whether both parts read the same x
 */
public record Residual(
        Optional<String> beforeAttention,
        Optional<String> afterAttention,
        Optional<String> beforeFeedForward,
        Optional<String> afterFeedForward,
        boolean parallel) {

    /** One part after the other, a norm before each. */
    static Residual preNorm(String beforeAttention, String beforeFeedForward) {
        return new Residual(
                Optional.of(beforeAttention),
                Optional.empty(),
                Optional.of(beforeFeedForward),
                Optional.empty(),
                false);
    }

    /** Both parts read one norm of x. */
    static Residual parallel(String before) {
        return new Residual(Optional.of(before), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
}
