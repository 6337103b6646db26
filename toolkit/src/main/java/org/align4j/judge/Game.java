package org.align4j.judge;

/**
 * One answer of a judge.
 *
 * @param swapped whether the second answer was shown first
 * @param verdict seen from the first answer, wherever it was shown
 */
public record Game(boolean swapped, Verdict verdict) {

    /** Of what the judge said about the answer that was shown first. */
    static Game of(boolean swapped, Verdict shown) {
        return new Game(swapped, swapped ? shown.swapped() : shown);
    }

    /** The verdict seen from the answer that was shown first. */
    public Verdict shown() {
        return swapped ? verdict.swapped() : verdict;
    }
}
