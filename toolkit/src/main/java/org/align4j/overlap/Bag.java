package org.align4j.overlap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A multiset: how often each item is there. */
record Bag<T>(Map<T, Integer> counts) {

    static <T> Bag<T> of(List<T> items) {
        var counts = new HashMap<T, Integer>();
        items.forEach(item -> counts.merge(item, 1, Integer::sum));
        return new Bag<>(counts);
    }

    /** The runs of n neighbours; none if there are fewer than n words. */
    static Bag<List<String>> ofRuns(List<String> words, int n) {
        var counts = new HashMap<List<String>, Integer>();
        for (int i = 0; i + n <= words.size(); i++) {
            counts.merge(words.subList(i, i + n), 1, Integer::sum);
        }
        return new Bag<>(counts);
    }

    /** How many items both have. */
    int common(Bag<T> other) {
        return counts.entrySet().stream()
                .mapToInt(e -> Math.min(e.getValue(), other.counts.getOrDefault(e.getKey(), 0)))
                .sum();
    }

    /** The union: of each item as many as the one that has more. */
    Bag<T> union(Bag<T> other) {
        var all = new HashMap<>(counts);
        other.counts.forEach((item, count) -> all.merge(item, count, Math::max));
        return new Bag<>(all);
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
