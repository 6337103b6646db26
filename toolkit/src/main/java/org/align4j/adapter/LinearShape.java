package org.align4j.adapter;

import org.align4j.Require;

/**
 * What an adapter must know of a linear layer.
 *
 * @param in width of its input, &gt; 0
 * @param out width of its output, &gt; 0
 * @param transposed whether its weight is stored as (in, out), as GPT-2's Conv1D does, and not as (out, in)
 */
public record LinearShape(long in, long out, boolean transposed) {

    public LinearShape {
        Require.that(in > 0, "in must be > 0, was %s", in);
        Require.that(out > 0, "out must be > 0, was %s", out);
    }

    /** A layer whose weight is stored as (out, in). */
    public static LinearShape of(long in, long out) {
        return new LinearShape(in, out, false);
    }
}
