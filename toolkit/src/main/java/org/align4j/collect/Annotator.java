package org.align4j.collect;

import java.util.random.RandomGenerator;
import org.align4j.text.Conversation;

/** Says which of two answers is preferred: a person, a rule, a model. */
@FunctionalInterface
public interface Annotator {

    /** What an annotator may say. */
    enum Choice {
        FIRST,
        SECOND,
        /** The annotator sees no difference. */
        TIE
    }

    /**
     * Compares two answers.
     *
     * @param randomness the only source of chance that an annotator may use: it depends on the seed and on the pair's
     *     place, so that the same collection gives the same labels
     */
    Choice choose(Conversation prompt, String first, String second, RandomGenerator randomness);
}
