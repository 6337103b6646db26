package org.align4j.world;

/**
 * A fact asked for in one wording.
 *
 * @param fact what is asked
 * @param wording one of the attribute's questions, with E for the entity
 */
record Question(Fact fact, String wording) {

    /** The question as text. */
    String text() {
        return Phrase.fill(wording, "E", fact.entity());
    }
}
