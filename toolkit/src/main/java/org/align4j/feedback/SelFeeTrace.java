package org.align4j.feedback;

import java.util.List;
import org.align4j.Require;

/**
 * An answer, what was said of it, its revision, what was said of that, and so on.
 *
 * @param attempts the answer, then its revisions; at least one
 */
public record SelFeeTrace(List<Attempt> attempts) {

    /**
     * The answer or a revision.
     *
     * @param answer may be empty
     * @param feedback what was said of it; empty if nothing was
     */
    public record Attempt(String answer, String feedback) {

        public Attempt {
            Require.that(
                    answer != null && feedback != null,
                    "answer and feedback must not be null, were %s and %s",
                    answer,
                    feedback);
        }
    }

    public SelFeeTrace {
        attempts = List.copyOf(attempts);
        Require.that(!attempts.isEmpty(), "a trace must have at least an answer");
    }

    /** The last revision, or the answer if there is none. */
    public String finalAnswer() {
        return attempts.get(revisions()).answer();
    }

    /** How often the answer was revised. */
    public int revisions() {
        return attempts.size() - 1;
    }

    /** What was said last; empty if nothing was. */
    public String lastFeedback() {
        for (int i = revisions(); i >= 0; i--) {
            if (!attempts.get(i).feedback().isEmpty()) {
                return attempts.get(i).feedback();
            }
        }
        return "";
    }
}
