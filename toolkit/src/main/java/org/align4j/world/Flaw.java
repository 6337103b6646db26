package org.align4j.world;

import org.align4j.Require;

/**
 * A flawed answer, as a careless writer of demonstrations might give it.
 *
 * @param name what is wrong with it, in a word or two
 * @param weight how likely it is among the flaws of its task, at least 1
 * @param answer the answer
 */
record Flaw(String name, int weight, String answer) {

    static final String DODGE = "i do not know .";

    Flaw {
        Require.that(weight >= 1, "weight of the flaw '%s' must be >= 1, was %s", name, weight);
        Require.that(!answer.isBlank(), "the answer of the flaw '%s' must not be empty", name);
    }

    static Flaw of(String name, String answer) {
        return new Flaw(name, 1, answer);
    }

    static Flaw twiceAsLikely(String name, String answer) {
        return new Flaw(name, 2, answer);
    }

    static Flaw verbose(String gold) {
        return of("verbose", Opening.VERBOSE + " " + gold);
    }

    static Flaw rude(String gold, Dice dice) {
        return of("rude", Opening.rude(dice) + " " + gold);
    }

    static Flaw dodge() {
        return of("dodge", DODGE);
    }
}
