package org.align4j.data;

import org.align4j.text.Conversation;

/** What a model is trained on. The set is closed by the file formats of the field (TRL's columns). */
public sealed interface Example permits Demonstration, Preference {

    /** What the model is asked. */
    Conversation prompt();
}
