package org.align4j.pairs;

import org.align4j.Require;

/**
 * How a beam merges.
 *
 * @param gap by how much a probability must differ from ½ to be believed, in [0, ½]: 0.1 in the authors' README, 0.15 on their
 *     command line, 0.2 in their scripts
 * @param size merged lists that are kept, &ge; 1: 100 on their command line, 1000 to 5000 in use
 * @param countsFirst whether the first choice counts in the score, the mean of the choices' log-probabilities: it does in the
 *     authors' package; in their scripts the second choice replaces it, which can change the order. At step i = 0, 1, … the mean
 *     is s·k/(k + 1) + ln p/(k + 1), with k = i + 1 in the package and k = i in the scripts
 * @param forgetsZero whether a comparison that gave exactly 0 is asked again wherever it is needed, as in both of theirs: it
 *     changes no order, and costs calls
 */
public record Beam(double gap, int size, boolean countsFirst, boolean forgetsZero) {

    public Beam {
        Require.that(0 <= gap && gap <= 0.5, "gap must be in [0, 0.5], was %s", gap);
        Require.that(size >= 1, "size must be >= 1, was %s", size);
    }

    /** Every choice counts, and no comparison is asked twice in a merge. */
    public static Beam of(double gap, int size) {
        return new Beam(gap, size, true, false);
    }

    /** Exactly as in the authors' package. */
    public Beam asInPackage() {
        return new Beam(gap, size, true, true);
    }

    /** Exactly as in the authors' scripts. */
    public Beam asInScripts() {
        return new Beam(gap, size, false, true);
    }
}
