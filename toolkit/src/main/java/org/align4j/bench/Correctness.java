package org.align4j.bench;

/** What became of one question. */
public enum Correctness {
    /** The answer is the one of the set. */
    CORRECT,
    /** The answer is another one. */
    WRONG,
    /** The model wrote a text that holds no answer; counts as wrong, and is told apart. */
    UNPARSED,
    /** There is no text. */
    MISSING
}
