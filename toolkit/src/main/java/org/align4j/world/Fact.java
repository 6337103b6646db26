package org.align4j.world;

import java.util.List;

/**
 * One thing that is true in the world.
 *
 * @param entity the country, animal or food
 * @param attribute what is said about it
 * @param value the one right value, a single word
 */
record Fact(String entity, Attribute attribute, String value) {

    /** The split of every question about this fact, whatever its wording or format. */
    Split split() {
        return Split.of("fact1302", entity + " " + attribute.word());
    }

    /** The sentence that answers a question about it. */
    String sentence() {
        return sentence(value);
    }

    /** The same sentence with another value. */
    String sentence(String other) {
        return Phrase.fill(attribute.sentence(), "E", entity, "V", other);
    }

    /** The other way to state it. */
    String statement() {
        return Phrase.fill(attribute.statement(), "E", entity, "V", value);
    }

    /** The question in every wording. */
    List<Question> questions() {
        return attribute.questions().stream().map(q -> new Question(this, q)).toList();
    }

    /** A value of the attribute that is wrong here. */
    String wrong(Dice dice) {
        return dice.oneBut(value, Atlas.values(attribute));
    }

    /** Whether an answer mentions some value of the attribute. */
    boolean answered(Answer answer) {
        return !answer.mentioned(Atlas.values(attribute)).isEmpty();
    }

    /** 1 if every value of the attribute that the answer mentions is the right one, else 0. */
    double correct(Answer answer) {
        return answer.mentioned(Atlas.values(attribute)).stream().allMatch(value::equals) ? 1 : 0;
    }
}
