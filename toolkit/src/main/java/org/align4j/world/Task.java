package org.align4j.world;

import java.util.List;
import org.align4j.text.Conversation;

/** What one prompt asks for, and how an answer to it is marked. Two tasks with one prompt are equal. */
interface Task {

    /** The prompt; the task can be read back from it. */
    Conversation prompt();

    /** The split of the prompt's key. */
    Split split();

    /** An answer with the full score. Tasks with many right answers draw one. */
    String gold(Dice dice);

    /** The flawed answers to this task, each drawn once. */
    List<Flaw> flaws(Dice dice);

    /** Whether the answer holds the kind of content that is asked for, right or wrong. */
    boolean answered(Answer answer);

    /** In [0, 1]: is what it says true? */
    double correct(Answer answer);

    /** In [0, 1]: is all there that was asked for? */
    double complete(Answer answer);

    /** How long a concise answer is. */
    Length length();

    /** Whether the answer does no harm. */
    default boolean safe(Answer answer) {
        return true;
    }
}
