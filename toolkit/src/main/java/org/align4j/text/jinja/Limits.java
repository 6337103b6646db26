package org.align4j.text.jinja;

import java.util.List;

/**
 * What bounds a rendering, so that a template that would never end, or fill the memory, ends with an error.
 *
 * <p>Every expression that is evaluated costs one step, every value that is made its size. The bounds are thousands of
 * times what chat templates and prompts use.
 */
final class Limits {

    /** What an element of a list counts, in characters of text. */
    static final int ELEMENT = 16;

    private static final long LARGEST = 1 << 24;
    private static final long ALL = 1L << 29;
    private static final long STEPS = 20_000_000;
    private static final int DEEPEST = 200;

    private long steps;
    private long made;
    private int depth;

    /** Counts one more step. */
    void step() {
        if (++steps > STEPS) {
            throw PythonError.other("rendering takes more than " + STEPS + " steps");
        }
    }

    /** Counts a value that was made. */
    <T> T made(T value) {
        long size = value instanceof String text
                ? text.length()
                : value instanceof List<?> list ? (long) list.size() * ELEMENT : 0;
        requireSize(size);
        made += size;
        if (made > ALL) {
            throw PythonError.other("rendering makes values of more than " + ALL + " characters");
        }
        return value;
    }

    /** Counts one more call of a macro or loop within another. */
    void enter() {
        if (++depth > DEEPEST) {
            throw PythonError.other("calls are nested deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }

    /** Refuses a value that is too large, before it is made. */
    static void requireSize(long size) {
        if (size > LARGEST || size < 0) {
            throw PythonError.other("a value of more than " + LARGEST + " characters is refused");
        }
    }
}
