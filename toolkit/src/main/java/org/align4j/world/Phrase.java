package org.align4j.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sentences from patterns: capital letters are slots, and the article follows the word behind it. */
final class Phrase {

    private Phrase() {}

    /**
     * The pattern with its slots filled.
     *
     * @param pattern words separated by single spaces; slots are single capital letters
     * @param slots slot and text in turn, for example {@code "E", "france", "V", "paris"}
     */
    static String fill(String pattern, String... slots) {
        var text = new ArrayList<String>();
        for (String word : pattern.split(" ")) {
            int slot = Arrays.asList(slots).indexOf(word);
            boolean filled = slot >= 0 && slot % 2 == 0;
            text.addAll(List.of((filled ? slots[slot + 1] : word).split(" ")));
        }
        for (int i = 0; i + 1 < text.size(); i++) {
            if (text.get(i).equals("a") && "aeiou".indexOf(text.get(i + 1).charAt(0)) >= 0) {
                text.set(i, "an");
            }
        }
        return String.join(" ", text);
    }
}
