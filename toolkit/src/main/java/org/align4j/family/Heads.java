package org.align4j.family;

import org.align4j.Require;

/**
 * The heads of attention.
 *
 * @param queries H, query heads a layer
 * @param groups G, key and value heads a layer; divides H, and query head h reads group h div (H/G)
 * @param width d, features of a head
 * @param scale multiplies the products of queries and keys; d^-½ in nearly all models
 * @param cap c &gt; 0: scores become c·tanh(score / c); 0 for none
 */
public record Heads(int queries, int groups, int width, double scale, double cap) {

    public Heads {
        Require.that(queries > 0, "heads must be > 0, was %s", queries);
        Require.that(groups > 0 && queries % groups == 0, "groups must divide the %s heads, was %s", queries, groups);
        Require.that(width > 0, "a head's width must be > 0, was %s", width);
        Require.that(scale > 0, "the scale of attention must be > 0, was %s", scale);
        Require.that(cap >= 0, "the cap of attention must be >= 0, was %s", cap);
    }

    /** Scaled by d^-½, not capped. */
    public Heads(int queries, int groups, int width) {
        this(queries, groups, width, 1 / Math.sqrt(Math.max(1, width)), 0);
    }
}
