package org.align4j.bench;

import org.align4j.Require;

/**
 * What became of a program.
 *
 * @param verdict how it ended
 * @param message what it wrote to its error stream last, at most some lines; may be empty
 * @param seconds it took, &ge; 0
 */
public record CodeRun(Verdict verdict, String message, double seconds) {

    public CodeRun {
        Require.that(seconds >= 0, "seconds must be >= 0, was %s", seconds);
    }

    /** How a program ended. */
    public enum Verdict {
        /** It came to its end. */
        PASSED,
        /** It failed, or ended itself before its end. */
        FAILED,
        /** It took too long. */
        TIMED_OUT
    }

    /** Whether it came to its end in time. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
