package org.align4j.model;

import java.util.ArrayList;
import java.util.List;
import org.align4j.text.Tokenizer;

/**
 * Turns tokens into text as they come. What a token adds is what it adds to the decoding of the few tokens before it, so
 * that a step costs the same however long the answer is, and spaces between tokens are kept. A character some of whose
 * bytes have not come yet is held back.
 *
 * <p>All pieces together are the decoding of all tokens. Only after bytes that are no character may they be more: a decoder
 * that falls back to bytes gives up characters beside such bytes, which are out by then.
 */
final class TextStream {

    /** What decoders write for bytes that are no character. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Tokenizer tokenizer;

    /** The last tokens whose text is out, and after them those whose text is not. */
    private final List<Long> window = new ArrayList<>();

    /** How many tokens of the window are out, and how long their text is. */
    private int settled;

    private int settledLength;

    /** How much of the window's text is out: with the settled tokens', whole characters of those after them. */
    private int given;

    TextStream(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** What a token adds to the text; empty if that cannot be said yet, or is nothing. */
    String accept(long token) {
        window.add(token);
        String text = text();
        int whole = whole(text);
        String added = give(text, whole);
        if (whole == text.length() && whole > settledLength) {
            window.subList(0, settled).clear();
            settled = window.size();
            settledLength = text().length();
            given = settledLength;
        }
        return added;
    }

    /** What was held back. */
    String end() {
        String text = text();
        return give(text, text.length());
    }

    private String text() {
        return tokenizer.decode(window.stream().mapToLong(Long::longValue).toArray());
    }

    private static int whole(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == REPLACEMENT) {
            length--;
        }
        return length;
    }

    private String give(String text, int to) {
        String added = text.substring(Math.min(given, to), to);
        given = Math.max(given, to);
        return added;
    }
}
