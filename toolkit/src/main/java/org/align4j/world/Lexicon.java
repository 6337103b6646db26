package org.align4j.world;

import java.util.List;

/** The closed lists of words that are not facts. No word has two roles within one family. */
final class Lexicon {

    static final List<String> DIGITS = words("0 1 2 3 4 5 6 7 8 9");
    static final List<String> PEOPLE = words("alice bob carol david emma frank grace henry julia kate liam nora");
    static final List<String> DAYS = words("monday tuesday wednesday thursday friday saturday sunday");
    static final List<String> WEATHERS = words("sunny rainy windy cloudy snowy foggy");
    static final List<String> VEHICLES = words("train bus taxi plane");
    static final List<String> PLACES = words("museum market park library school beach castle garden tower harbour");
    static final List<String> COLOURS = words("yellow red green purple orange white blue black");
    static final List<String> THINGS = words("coins apples books cards shells stamps");
    static final List<String> PRAISE = words("great lovely nice excellent wonderful superb");
    static final List<String> BLAME = words("awful terrible poor boring horrible bad");
    static final List<String> RUDE = words("stupid lazy silly dumb");

    private Lexicon() {}

    /** The words of a text whose words are separated by single spaces. */
    static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** A number as the world writes it, digit by digit: {@code 1 2} for twelve. */
    static String number(int value) {
        return String.join(" ", Integer.toString(value).split(""));
    }
}
