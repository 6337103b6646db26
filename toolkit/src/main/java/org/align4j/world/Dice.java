package org.align4j.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Random choices from a seed: the same seed and purpose give the same choices on every machine.
 *
 * @param random where the choices come from
 */
record Dice(RandomGenerator random) {

    /** Dice of their own for every purpose, so that one seed serves all of them independently. */
    static Dice of(String purpose, long seed) {
        var crc = new CRC32();
        crc.update(purpose.getBytes(StandardCharsets.UTF_8));
        return new Dice(new SplittableRandom(seed ^ (crc.getValue() << 32)));
    }

    /** One element, all equally likely. */
    <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** One element that differs from the given one. */
    <T> T oneBut(T excluded, List<T> from) {
        return one(from.stream().filter(t -> !t.equals(excluded)).toList());
    }

    /** Distinct positions of the list in random order. */
    <T> List<T> some(int n, List<T> from) {
        return shuffled(from).subList(0, n);
    }

    /** All elements in random order. */
    <T> List<T> shuffled(List<T> from) {
        var copy = new ArrayList<T>(from);
        for (int i = copy.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T held = copy.get(i);
            copy.set(i, copy.get(j));
            copy.set(j, held);
        }
        return List.copyOf(copy);
    }

    /** True with the given probability. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number, both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}
