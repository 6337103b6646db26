package org.align4j.feedback;

/** How a feedback says whether it asks for a revision. */
public interface RevisionPhrases {

    /** What a feedback says of a revision. */
    enum Need {
        NEEDED,
        NOT_NEEDED,
        /** It says neither. */
        UNSAID
    }

    /** What the feedback says; of any text. */
    Need need(String feedback);

    /** The feedback, rewritten so that it asks for a revision; as it is if it does so already. */
    String asking(String feedback);

    /** English as SelFee's data has it: "Revision is needed.", "No revision is needed." and their like. */
    static RevisionPhrases english() {
        return new EnglishRevision();
    }

    /**
     * Two phrases, for a closed vocabulary.
     *
     * @param needed asks for a revision
     * @param notNeeded asks for none; neither is part of the other
     */
    static RevisionPhrases of(String needed, String notNeeded) {
        return new TwoPhrases(needed, notNeeded);
    }
}
