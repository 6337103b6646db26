package org.align4j.world;

import java.util.List;
import java.util.Locale;

/** What can be asked about an entity, with the ways to ask and to state it; E is the entity, V the value. */
enum Attribute {
    CAPITAL(
            "the capital of E is V .",
            "V is the capital of E .",
            "what is the capital of E ?",
            "tell me the capital of E .",
            "which city is the capital of E ?"),
    CONTINENT("E is in V .", "E is a country in V .", "which continent is E in ?", "where is E ?"),
    CURRENCY(
            "the currency of E is the V .",
            "people in E pay with the V .",
            "what is the currency of E ?",
            "which money do people use in E ?"),
    LANGUAGE(
            "people in E speak V .",
            "V is the language of E .",
            "which language do people speak in E ?",
            "what do people speak in E ?"),
    HOME("a E lives in a V .", "the home of a E is a V .", "where does a E live ?"),
    FOOD("a E eats V .", "the food of a E is V .", "what does a E eat ?", "tell me what a E eats ."),
    LEGS("a E has V legs .", "the number of legs of a E is V .", "how many legs does a E have ?"),
    COLOUR("a E is V .", "the colour of a E is V .", "what colour is a E ?", "tell me the colour of a E ."),
    TASTE("a E tastes V .", "the taste of a E is V .", "how does a E taste ?");

    private final String sentence;
    private final String statement;
    private final List<String> questions;

    Attribute(String sentence, String statement, String... questions) {
        this.sentence = sentence;
        this.statement = statement;
        this.questions = List.of(questions);
    }

    /** The word for it: {@code capital}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one sentence that answers a question. */
    String sentence() {
        return sentence;
    }

    /** The other way to state it, which only raw text uses. */
    String statement() {
        return statement;
    }

    /** The wordings of the question. */
    List<String> questions() {
        return questions;
    }
}
