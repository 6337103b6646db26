package org.align4j.feedback;

import org.align4j.Require;
import org.align4j.feedback.Hindsight.Verdict;

/**
 * The words that stand before questions and answers. The official code's option {@code aux} trains on paraphrases of the two
 * verdicts, 12 pairs for dialogue and 6 elsewhere; each pair is one of these records.
 *
 * @param user stands before a question
 * @param answer stands before an earlier answer of a conversation, of which no verdict is known
 * @param helpful stands before a preferred answer
 * @param unhelpful stands before the other
 */
public record HindsightMarkers(String user, String answer, String helpful, String unhelpful) {

    public HindsightMarkers {
        Require.that(
                user != null && answer != null && helpful != null && unhelpful != null,
                "markers must not be null, were %s, %s, %s, %s",
                user,
                answer,
                helpful,
                unhelpful);
        Require.that(!helpful.equals(unhelpful), "the verdicts' markers must differ, both were '%s'", helpful);
    }

    /**
     * The official code's: {@code User:}, {@code A helpful answer:}, {@code An unhelpful answer:}. That code gives the verdict
     * of the last answer to all earlier ones too; here these stand behind {@code Assistant:}.
     */
    public static HindsightMarkers official() {
        return new HindsightMarkers("User:", "Assistant:", "A helpful answer:", "An unhelpful answer:");
    }

    /** The same with other words for the verdicts. */
    public HindsightMarkers verdicts(String forHelpful, String forUnhelpful) {
        return new HindsightMarkers(user, answer, forHelpful, forUnhelpful);
    }

    String of(Verdict verdict) {
        return verdict == Verdict.HELPFUL ? helpful : unhelpful;
    }
}
