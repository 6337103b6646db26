package org.align4j.train;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Seed;

/**
 * Which examples a step sees: in every epoch all of them once, in an order that depends on (seed, epoch) alone. Batches
 * are not sorted by length, which would tie what is learnt together to how long it is.
 *
 * @param examples how many there are
 * @param batchSize how many a step takes
 * @param seed of the order
 */
record Order(int examples, int batchSize, long seed) {

    /** The rows of a step, from 0; the last step of an epoch may have fewer. */
    List<Integer> rows(long step) {
        long perEpoch = (examples + batchSize - 1L) / batchSize;
        int[] order = shuffled(step / perEpoch);
        int from = (int) (step % perEpoch) * batchSize;
        return IntStream.range(from, Math.min(from + batchSize, examples))
                .map(i -> order[i])
                .boxed()
                .toList();
    }

    /** Fisher and Yates. */
    private int[] shuffled(long epoch) {
        int[] order = IntStream.range(0, examples).toArray();
        var random = Seed.generator(seed, epoch);
        for (int i = examples - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
