package org.align4j.model;

import java.util.function.Consumer;
import org.align4j.text.Tokenizer;

/** The text of an answer while it is written: cut before the first stop string, and told piece by piece. */
final class RowText {

    private final TextStream stream;
    private final StopStrings stop;
    private final Consumer<String> listener;
    private final StringBuilder text = new StringBuilder();
    private int told;

    RowText(Tokenizer tokenizer, StopStrings stop, Consumer<String> listener) {
        this.stream = new TextStream(tokenizer);
        this.stop = stop;
        this.listener = listener;
    }

    /** Adds a token; whether the text now holds a stop string, before which it is cut. */
    boolean accept(long token) {
        int before = text.length();
        text.append(stream.accept(token));
        var first = stop.first(text, before);
        first.ifPresent(text::setLength);
        tell(first.isPresent() ? text.length() : text.length() - stop.open(text));
        return first.isPresent();
    }

    /** Nothing follows: tells what was held back, unless a stop string has cut it. */
    void end() {
        text.append(stream.end());
        tell(text.length());
    }

    private void tell(int to) {
        if (to > told) {
            listener.accept(text.substring(told, to));
            told = to;
        }
    }

    String text() {
        return text.toString();
    }
}
