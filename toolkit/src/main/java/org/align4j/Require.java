package org.align4j;

/** The one check of arguments: a condition, and a message with the name, the bound and the value. */
public final class Require {

    private Require() {}

    /**
     * Throws if the condition does not hold.
     *
     * @param condition what must be true
     * @param message a {@link String#format} pattern such as {@code "beta must be > 0, was %s"}
     * @param values the values of the pattern
     * @throws IllegalArgumentException with the formatted message if the condition is false
     */
    public static void that(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, message, values));
        }
    }
}
