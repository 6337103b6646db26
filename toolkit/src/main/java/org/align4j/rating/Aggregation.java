package org.align4j.rating;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Rows that say the same, made one: a hash table of row numbers, without an object a row. */
final class Aggregation {

    private static final int EMPTY = -1;

    private final Comparisons all;
    private final int[] slots;
    private final int[] kept;
    private final double[] weights;
    private int count;

    private Aggregation(Comparisons all) {
        this.all = all;
        // Never more than half full, and a power of two.
        slots = new int[Integer.highestOneBit(Math.max(4, all.size())) << 2];
        Arrays.fill(slots, EMPTY);
        kept = new int[all.size()];
        weights = new double[all.size()];
    }

    static Comparisons of(Comparisons all) {
        var aggregation = new Aggregation(all);
        for (int row = 0; row < all.size(); row++) {
            aggregation.add(row);
        }
        return aggregation.result();
    }

    private void add(int row) {
        int slot = hash(row) & slots.length - 1;
        while (slots[slot] != EMPTY && !same(kept[slots[slot]], row)) {
            slot = slot + 1 & slots.length - 1;
        }
        if (slots[slot] == EMPTY) {
            slots[slot] = count;
            kept[count++] = row;
        }
        weights[slots[slot]] += all.weight(row);
    }

    private int hash(int row) {
        long pair = (long) all.first(row) * all.models().size() + all.second(row);
        long key = (pair * 0x9E3779B97F4A7C15L) ^ Double.doubleToLongBits(all.score(row));
        key = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (key >>> 32);
    }

    private boolean same(int row, int other) {
        return all.first(row) == all.first(other)
                && all.second(row) == all.second(other)
                && all.score(row) == all.score(other);
    }

    private Comparisons result() {
        Comparisons rows = all.rows(Arrays.copyOf(kept, count));
        return new Comparisons(
                all.models(),
                column(rows::first),
                column(rows::second),
                IntStream.range(0, count).mapToDouble(rows::score).toArray(),
                Arrays.copyOf(weights, count),
                all.missing(),
                all.unparsed());
    }

    private int[] column(IntUnaryOperator value) {
        return IntStream.range(0, count).map(value).toArray();
    }
}
