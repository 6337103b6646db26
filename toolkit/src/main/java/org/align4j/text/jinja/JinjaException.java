package org.align4j.text.jinja;

/** A template that cannot be parsed or rendered, with where in its source the reason stands. */
public final class JinjaException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JinjaException(Place place, String message, Throwable cause) {
        super(place + ": " + message, cause);
        this.line = place.line();
        this.column = place.column();
    }

    JinjaException(Place place, String message) {
        this(place, message, null);
    }

    /** The line in the template, from 1. */
    public int line() {
        return line;
    }

    /** The character in that line, from 1. */
    public int column() {
        return column;
    }
}
