package org.align4j.family;

import org.align4j.Require;

/**
 * How hidden states are normalised.
 *
 * @param kind the formula
 * @param epsilon ε, &ge; 0
 */
public record Norm(Kind kind, double epsilon) {

    /** The formulas; w is the weight, b the bias. */
    public enum Kind {
        /** x / √(mean(x²) + ε) · w. */
        RMS,
        /** x / √(mean(x²) + ε) · (1 + w), as Gemma stores it. */
        RMS_PLUS_ONE,
        /** (x − mean(x)) / √(var(x) + ε) · w + b, the variance divided by n. */
        LAYER
    }

    public Norm {
        Require.that(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY, "ε must be >= 0 and finite, was %s", epsilon);
    }

    /** Whether there is a bias beside the weight. */
    public boolean bias() {
        return kind == Kind.LAYER;
    }
}
