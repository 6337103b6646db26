package org.align4j.judge;

import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/** Compares two answers to one prompt. */
@FunctionalInterface
public interface Judge {

    /** The outcome seen from the first answer. */
    Outcome compare(Conversation prompt, String first, String second);

    /** The judge that prefers the higher score; equal scores are a tie, and with NaN there is no verdict. */
    static Judge byScore(Scorer scorer) {
        return (prompt, first, second) -> Verdict.ofScores(
                        scorer.score(prompt, first), scorer.score(prompt, second), 0, "")
                .outcome();
    }
}
