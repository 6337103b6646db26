package org.align4j.train;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Seed;

/**
 * Which examples a step sees: in every epoch all of them once, in an order that depends on (seed, epoch) alone. Batches
 * are not sorted by length, which would tie what is learnt together to how long it is.
 */
final class Order {

    private final int examples;
    private final int batchSize;
    private final long seed;

    /** The order of the last epoch that was asked for: shuffling a large set anew for every step would cost more than it. */
    private int[] order;

    private long orderedEpoch = -1;

    /**
     * An order.
     *
     * @param examples how many there are
     * @param batchSize how many a step takes
     * @param seed of the order
     */
    Order(int examples, int batchSize, long seed) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /** The rows of a step, from 0; the last step of an epoch may have fewer. */
    List<Integer> rows(long step) {
        long perEpoch = (examples + batchSize - 1L) / batchSize;
        long epoch = step / perEpoch;
        if (epoch != orderedEpoch) {
            order = Seed.permutation(examples, seed, epoch);
            orderedEpoch = epoch;
        }
        int from = (int) (step % perEpoch) * batchSize;
        return IntStream.range(from, Math.min(from + batchSize, examples))
                .map(i -> order[i])
                .boxed()
                .toList();
    }
}
