package org.align4j.world;

import java.util.List;
import java.util.Optional;

/** What a report is about: who was where and when. */
record Visit(String who, String place, String city, String day) {

    static final List<String> CITIES = Atlas.values(Attribute.CAPITAL);

    /** The one visit that a text tells of, or empty if it does not name exactly one of each. */
    static Optional<Visit> in(String text) {
        var words = Lexicon.words(text);
        return only(words, Lexicon.PEOPLE)
                .flatMap(who -> only(words, Lexicon.PLACES)
                        .flatMap(place -> only(words, CITIES)
                                .flatMap(city ->
                                        only(words, Lexicon.DAYS).map(day -> new Visit(who, place, city, day)))));
    }

    private static Optional<String> only(List<String> words, List<String> list) {
        var found = words.stream().filter(list::contains).distinct().toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    static Split split(String who, String city) {
        return Split.of("summ553", who + " " + city);
    }

    String sentence() {
        return Phrase.fill("W visited the P in C on D .", "W", who, "P", place, "C", city, "D", day);
    }

    /** The same visit with one of its four facts changed. */
    Visit changed(Dice dice) {
        return dice.one(List.of(
                new Visit(dice.oneBut(who, Lexicon.PEOPLE), place, city, day),
                new Visit(who, dice.oneBut(place, Lexicon.PLACES), city, day),
                new Visit(who, place, dice.oneBut(city, CITIES), day),
                new Visit(who, place, city, dice.oneBut(day, Lexicon.DAYS))));
    }
}
