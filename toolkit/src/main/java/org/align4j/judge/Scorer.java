package org.align4j.judge;

import org.align4j.text.Conversation;

/** Gives one answer a number; higher is better. */
@FunctionalInterface
public interface Scorer {

    /** The score of an answer to a prompt. */
    double score(Conversation prompt, String answer);
}
