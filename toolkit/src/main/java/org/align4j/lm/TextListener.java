package org.align4j.lm;

/** Hears answers while they are written. */
@FunctionalInterface
public interface TextListener {

    /**
     * Called by the working thread. An answer's pieces come in order and together are its text; those of different answers
     * come mixed. No piece is empty, ends inside a character, or holds what may turn out to be the beginning of a stop
     * string. An exception ends the generation and reaches its caller.
     *
     * @param prompt index of the prompt in the list that was given
     * @param answer index among the answers to this prompt
     * @param piece what is new
     */
    void hear(int prompt, int answer, String piece);
}
