package org.align4j.feedback;

import org.align4j.Require;

/**
 * What is asked, in the form of Alpaca.
 *
 * @param text what is to be done
 * @param input what it is to be done with; empty if there is none
 */
public record Instruction(String text, String input) {

    public Instruction {
        Require.that(text != null && input != null, "text and input must not be null, were %s and %s", text, input);
    }

    /** Without an input. */
    public static Instruction of(String text) {
        return new Instruction(text, "");
    }
}
