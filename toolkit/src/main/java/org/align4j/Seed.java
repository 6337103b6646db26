package org.align4j;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Seeds made of seeds: randomness comes from what a draw is for (its step, row, pair), never from the order of calls.
 *
 * @see <a href="https://doi.org/10.1145/364520.364540">Durstenfeld 1964: the shuffle of Fisher and Yates</a>
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

    /** The numbers 0, 1, …, n − 1 in a random order, all orders equally likely; of one place, as {@link #generator}. */
    public static int[] permutation(int n, long seed, long... place) {
        int[] order = IntStream.range(0, n).toArray();
        RandomGenerator random = generator(seed, place);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return order;
    }

    private static long mix(long state) {
        return new SplittableRandom(state).nextLong();
    }
}
