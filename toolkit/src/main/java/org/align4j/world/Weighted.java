package org.align4j.world;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Something that is drawn as often as its weight says.
 *
 * @param weight at least 1
 * @param value what is drawn
 */
record Weighted<T>(int weight, T value) {

    /** One element, with a probability proportional to its weight. */
    static <T> T one(List<T> from, ToIntFunction<T> weight, Dice dice) {
        int ticket = dice.between(1, from.stream().mapToInt(weight).sum());
        for (T element : from) {
            ticket -= weight.applyAsInt(element);
            if (ticket <= 0) {
                return element;
            }
        }
        throw new IllegalStateException("weights must be >= 1");
    }

    static <T> T one(List<Weighted<T>> from, Dice dice) {
        return one(from, Weighted::weight, dice).value();
    }
}
