package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.align4j.family.Architecture;

/** Keys and values of the positions seen so far, written in place into arrays that are allocated once. */
final class KeyValueCache {

    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();
    private long length;

    private KeyValueCache() {}

    /**
     * An empty cache.
     *
     * @param rows sequences in the batch
     * @param capacity keys a row, those of an adapter's prefix and prompt included
     */
    static KeyValueCache allocate(Architecture architecture, NDManager manager, long rows, long capacity) {
        var cache = new KeyValueCache();
        var heads = architecture.heads();
        var shape = new Shape(rows, heads.groups(), capacity, heads.width());
        for (int i = 0; i < architecture.layers(); i++) {
            cache.keys.add(manager.zeros(shape));
            cache.values.add(manager.zeros(shape));
        }
        return cache;
    }

    /** Positions seen so far. */
    long length() {
        return length;
    }

    /** Stores keys of new positions (B, G, T, d); returns those of all positions up to the new ones. */
    NDArray appendKeys(int layer, NDArray k) {
        return append(keys.get(layer), k);
    }

    /** Stores values of new positions (B, G, T, d); returns those of all positions up to the new ones. */
    NDArray appendValues(int layer, NDArray v) {
        return append(values.get(layer), v);
    }

    private NDArray append(NDArray store, NDArray next) {
        long end = length + next.getShape().get(2);
        store.set(slice(length, end), next);
        return store.get(slice(0, end));
    }

    private static NDIndex slice(long from, long to) {
        return new NDIndex().addAllDim(2).addSliceDim(from, to);
    }

    /** Counts new positions as seen, once all layers have stored theirs. */
    void advance(long positions) {
        length += positions;
    }

    /** A cache of the given rows, in that order; a row may be taken several times. */
    KeyValueCache rows(NDArray rows) {
        var taken = new KeyValueCache();
        keys.forEach(k -> taken.keys.add(k.get(rows)));
        values.forEach(v -> taken.values.add(v.get(rows)));
        taken.length = length;
        return taken;
    }
}
