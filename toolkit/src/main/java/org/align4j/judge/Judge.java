package org.align4j.judge;

import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/** Compares two answers to one prompt. */
@FunctionalInterface
public interface Judge {

    /** The outcome seen from the first answer. */
    Outcome compare(Conversation prompt, String first, String second);

    /** The judge that prefers the higher score; equal scores are a tie. */
    static Judge byScore(Scorer scorer) {
        return (prompt, first, second) -> {
            int sign = Double.compare(scorer.score(prompt, first), scorer.score(prompt, second));
            return sign > 0 ? Outcome.WIN : sign < 0 ? Outcome.LOSS : Outcome.TIE;
        };
    }
}
