package org.align4j.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Every token of the world, in the order of its id. */
final class Vocabulary {

    static final String PAD = "<pad>";
    static final String BOS = "<bos>";
    static final String USER = "<user>";
    static final String BOT = "<bot>";
    static final String END = "<end>";

    static final List<String> SPECIALS = List.of(PAD, BOS, USER, BOT, END);

    /** The words of the patterns, in the order of the alphabet. */
    private static final String FUNCTION_WORDS = """
            a about all am an and answer are around ask at back but by cannot capital city click colour
            continent copyright country currency do does eat eats end finally first found get gets go good
            has hated have help here home how i in is it know language later legs list live lives look loses
            loved many me money more negative news next no not now number of old on one or out page pages
            pay people positive question read reserved review reviews rights saw say sign some sorry speak
            stars summarise taste tastes tell thank that the then this times to took use very visited walked
            was well went what where which with word write yes you
            """;

    static final List<String> TOKENS = tokens();

    private Vocabulary() {}

    private static List<String> tokens() {
        var tokens = new LinkedHashSet<>(SPECIALS);
        tokens.addAll(Lexicon.DIGITS);
        tokens.addAll(Lexicon.words(". , ? : + - ="));
        Atlas.FACTS.forEach(f -> tokens.addAll(List.of(f.entity(), f.value())));
        lists().forEach(tokens::addAll);
        tokens.addAll(List.of(FUNCTION_WORDS.split("\\s+")));
        return List.copyOf(tokens);
    }

    private static List<Collection<String>> lists() {
        var lists = new ArrayList<Collection<String>>(List.of(
                Lexicon.PEOPLE,
                Lexicon.DAYS,
                Lexicon.WEATHERS,
                Lexicon.VEHICLES,
                Lexicon.PLACES,
                Lexicon.COLOURS,
                Lexicon.THINGS,
                Lexicon.PRAISE,
                Lexicon.BLAME,
                Lexicon.RUDE,
                Deed.OBJECTS));
        Category.ALL.forEach(c -> lists.add(List.of(c.name())));
        Topic.ALL.forEach(t -> lists.addAll(List.of(List.of(t.name()), t.aspects())));
        Deed.HARMFUL.forEach(d -> lists.add(List.of(d.verb(), d.tool())));
        Deed.HARMLESS.forEach(d -> lists.add(List.of(d.verb(), d.tool())));
        return lists;
    }
}
