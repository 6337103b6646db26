package org.align4j.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * A question with choices.
 *
 * @param question without its choices
 * @param choices at least two
 * @param gold index of the right one
 */
public record ChoiceQuestion(String question, List<String> choices, int gold) {

    public ChoiceQuestion {
        choices = List.copyOf(choices);
        Require.that(choices.size() >= 2, "a question must have at least 2 choices, had %s", choices.size());
        Require.that(0 <= gold && gold < choices.size(), "gold must be in [0, %s), was %s", choices.size(), gold);
    }

    /** With the right choice's letter, A for the first. */
    public static ChoiceQuestion withLetter(String question, List<String> choices, String letter) {
        Require.that(letter.matches("[A-Z]"), "the answer must be a letter from A to Z, was '%s'", letter);
        return new ChoiceQuestion(question, choices, letter.charAt(0) - 'A');
    }

    /** The right choice's letter. */
    public String letter() {
        return letters().get(gold);
    }

    /** A, B, and so on, as many as choices. */
    public List<String> letters() {
        return IntStream.range(0, choices.size())
                .mapToObj(i -> String.valueOf((char) ('A' + i)))
                .toList();
    }

    /** One choice a line, after its letter: {@code A. Paris}. */
    String lettered() {
        return String.join(
                "\n",
                IntStream.range(0, choices.size())
                        .mapToObj(i -> letters().get(i) + ". " + choices.get(i))
                        .toList());
    }
}
