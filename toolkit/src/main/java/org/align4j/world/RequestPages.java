package org.align4j.world;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests in a row that nobody answers; all of the training split.
 *
 * @param families whose requests are drawn, equally likely
 */
record RequestPages(List<Family> families) {

    /** Two to five requests. */
    String requests(Dice dice) {
        return Stream.generate(() -> request(dice)).limit(dice.between(2, 5)).collect(Collectors.joining(" "));
    }

    /** What a user writes: of a longer conversation only the first message, because the rest holds an answer. */
    private String request(Dice dice) {
        return dice.one(families)
                .draw(Split.TRAIN, dice)
                .prompt()
                .messages()
                .get(0)
                .content();
    }
}
