package org.align4j.world;

import java.util.Optional;
import org.align4j.text.Conversation;

/** A kind of task: draws tasks, and reads them back from their prompts. */
interface Family {

    /** One word, for tables. */
    String name();

    /** A task of the given split. */
    Task draw(Split split, Dice dice);

    /** The task of a prompt, or empty if the prompt is not of this family. */
    Optional<Task> parse(Conversation prompt);

    /** How many distinct prompts the split has. */
    long size(Split split);
}
