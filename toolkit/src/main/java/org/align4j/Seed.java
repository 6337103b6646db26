package org.align4j;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeds made of seeds: randomness comes from what a draw is for (its step, row, pair), never from the order of calls.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014: SplitMix, the mixing function</a>
 */
public final class Seed {

    private Seed() {}

    /**
     * The seed of one place: m(…m(m(seed) + p₁) + p₂…), where m is SplitMix's mixing function.
     *
     * @param seed of the whole run
     * @param place for example the row's index and the pair's index
     */
    public static long derive(long seed, long... place) {
        long state = seed;
        for (long part : place) {
            state = mix(state) + part;
        }
        return mix(state);
    }

    /** A generator for one place; two calls with the same arguments draw the same numbers. */
    public static RandomGenerator generator(long seed, long... place) {
        return new SplittableRandom(derive(seed, place));
    }

    private static long mix(long state) {
        return new SplittableRandom(state).nextLong();
    }
}
