package org.align4j.experiments;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Seed;

/** Random orders. */
final class Draws {

    private Draws() {}

    /** The numbers 0, 1, …, n − 1 in a random order. */
    static int[] permutation(int n, long seed) {
        int[] order = IntStream.range(0, n).toArray();
        RandomGenerator random = Seed.generator(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return order;
    }
}
