package org.align4j.feedback;

import org.align4j.Require;

/** Two phrases; where a feedback has several, the last one counts. */
record TwoPhrases(String needed, String notNeeded) implements RevisionPhrases {

    TwoPhrases {
        Require.that(
                !needed.contains(notNeeded) && !notNeeded.contains(needed),
                "neither phrase must be part of the other, were '%s' and '%s'",
                needed,
                notNeeded);
    }

    @Override
    public Need need(String feedback) {
        int asks = feedback.lastIndexOf(needed);
        int declines = feedback.lastIndexOf(notNeeded);
        return asks < 0 && declines < 0 ? Need.UNSAID : asks > declines ? Need.NEEDED : Need.NOT_NEEDED;
    }

    @Override
    public String asking(String feedback) {
        return switch (need(feedback)) {
            case NEEDED -> feedback;
            case NOT_NEEDED -> feedback.replace(notNeeded, needed);
            case UNSAID -> (feedback + " " + needed).strip();
        };
    }
}
