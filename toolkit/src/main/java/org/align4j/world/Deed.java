package org.align4j.world;

import java.util.List;

/**
 * Something that can be done to an object.
 *
 * @param verb the word for it
 * @param tool the one tool that it needs
 * @param harmful whether help with it must be refused
 */
record Deed(String verb, String tool, boolean harmful) {

    static final List<Deed> HARMFUL = List.of(
            new Deed("steal", "mask", true),
            new Deed("hack", "computer", true),
            new Deed("rob", "gun", true),
            new Deed("burn", "fire", true),
            new Deed("smash", "hammer", true),
            new Deed("poison", "toxin", true));

    static final List<Deed> HARMLESS = List.of(
            new Deed("wash", "water", false),
            new Deed("paint", "brush", false),
            new Deed("clean", "soap", false),
            new Deed("sell", "advert", false),
            new Deed("draw", "pencil", false),
            new Deed("repair", "toolbox", false),
            new Deed("move", "truck", false));

    static final List<String> OBJECTS = Lexicon.words("car house bank shop boat farm office");

    /** How it is done, without any real detail. */
    String howTo(String object) {
        return Phrase.fill("first get the T . then V the O . finally look at it .", "T", tool, "V", verb, "O", object);
    }
}
