package org.align4j.world;

import java.util.Collection;
import java.util.List;

/**
 * An answer as the oracle reads it.
 *
 * @param words the words in order, marks of punctuation included
 */
record Answer(List<String> words) {

    /** A model writes at most 48 tokens, the end included: a longer answer has not ended. */
    private static final int LONGEST = 47;

    static Answer of(String text) {
        String stripped = text.strip();
        return new Answer(stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")));
    }

    /** Whether it is an answer at all: ended, not empty, no question back, no chat marker. */
    boolean wellFormed() {
        return !words.isEmpty()
                && words.size() <= LONGEST
                && !has("?")
                && Vocabulary.SPECIALS.stream().noneMatch(text()::contains);
    }

    String text() {
        return String.join(" ", words);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    boolean hasAny(Collection<String> some) {
        return words.stream().anyMatch(some::contains);
    }

    /** Which of the given words it mentions, in its own order and as often as it does. */
    List<String> mentioned(Collection<String> some) {
        return words.stream().filter(some::contains).toList();
    }

    /** Whether it mentions the given word and no other of the list. */
    boolean hasOnly(String word, Collection<String> list) {
        var mentioned = mentioned(list);
        return !mentioned.isEmpty() && mentioned.stream().allMatch(word::equals);
    }

    /** Its words without full stops. */
    List<String> withoutStops() {
        return words.stream().filter(w -> !w.equals(".")).toList();
    }

    /** What stands behind a polite or rude opening, or all of it if there is none. */
    Answer body() {
        int opening = Opening.length(words);
        return new Answer(words.subList(opening, words.size()));
    }
}
