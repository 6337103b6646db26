package org.align4j.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the strings that end an answer.
 *
 * @param strings none empty
 */
record StopStrings(List<String> strings) {

    /**
     * Where the first of them begins in a text that has grown.
     *
     * @param before length of the text when it was last searched, and nothing was found
     */
    OptionalInt first(StringBuilder text, int before) {
        return strings.stream()
                .mapToInt(s -> text.indexOf(s, Math.max(0, before - s.length() + 1)))
                .filter(at -> at >= 0)
                .min();
    }

    /** How many characters at the text's end may be the beginning of one. */
    int open(StringBuilder text) {
        return strings.stream().mapToInt(s -> open(text, s)).max().orElse(0);
    }

    private static int open(StringBuilder text, String stop) {
        int most = Math.min(text.length(), stop.length() - 1);
        return IntStream.rangeClosed(0, most)
                .map(i -> most - i)
                .filter(length -> stop.startsWith(text.substring(text.length() - length)))
                .findFirst()
                .orElse(0);
    }
}
