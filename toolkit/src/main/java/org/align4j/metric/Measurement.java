package org.align4j.metric;

/**
 * A number that was measured: how large it is, how uncertain, and of how many observations it was made.
 *
 * <p>Every result of this package and of those beside it is one, so tables and plots take any of them.
 */
public interface Measurement {

    /** The number; NaN where it is not defined, such as the agreement of raters who always say the same. */
    double value();

    /** Its standard error, &ge; 0; NaN where nothing is known of it. */
    double standardError();

    /** Observations that it was made of. */
    int n();

    /** Observations that were not there: a judge did not answer. They are not in {@link #n}. */
    default int missing() {
        return 0;
    }

    /**
     * Observations that were there and could not be read: an answer without a verdict. They are not in {@link #n}, unless a result
     * says that it counts them, as the accuracy of a benchmark does.
     */
    default int unparsed() {
        return 0;
    }
}
