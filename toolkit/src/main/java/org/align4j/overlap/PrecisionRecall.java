package org.align4j.overlap;

import java.util.Locale;
import org.align4j.Require;

/**
 * How much two texts have in common.
 *
 * @param precision share of the text that is in the reference, in [0, 1]
 * @param recall share of the reference that is in the text, in [0, 1]
 */
public record PrecisionRecall(double precision, double recall) {

    /** Nothing in common. */
    static final PrecisionRecall NONE = new PrecisionRecall(0, 0);

    public PrecisionRecall {
        Require.that(0 <= precision && precision <= 1, "precision must be in [0, 1], was %s", precision);
        Require.that(0 <= recall && recall <= 1, "recall must be in [0, 1], was %s", recall);
    }

    /** Of counts; 0 where there is nothing to divide by. */
    static PrecisionRecall of(int common, int length, int referenceLength) {
        return common == 0 ? NONE : new PrecisionRecall((double) common / length, (double) common / referenceLength);
    }

    /** The harmonic mean 2 p r / (p + r); 0 if both are 0. */
    public double f() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** For example {@code F 0.571 (precision 0.667, recall 0.500)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "F %.3f (precision %.3f, recall %.3f)", f(), precision, recall);
    }
}
