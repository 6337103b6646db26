package org.align4j.overlap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What BLEU counts of one text, or of several together.
 *
 * @param matches by order, runs that a reference has too
 * @param runs by order
 * @param length words of the text
 * @param referenceLength words of the reference whose length is closest; of two that are as close the shorter one
 */
record BleuCounts(int[] matches, int[] runs, int length, int referenceLength) {

    static BleuCounts of(String text, List<String> references, int orders) {
        List<String> words = words(text);
        var wanted = references.stream().map(BleuCounts::words).toList();
        var matches = new int[orders];
        var runs = new int[orders];
        for (int n = 1; n <= orders; n++) {
            int order = n;
            var bag = Bag.ofRuns(words, n);
            matches[n - 1] = bag.common(wanted.stream()
                    .map(reference -> Bag.ofRuns(reference, order))
                    .reduce(Bag::union)
                    .orElseThrow());
            runs[n - 1] = bag.size();
        }
        return new BleuCounts(matches, runs, words.size(), closest(words.size(), wanted));
    }

    BleuCounts plus(BleuCounts other) {
        return new BleuCounts(
                sum(matches, other.matches),
                sum(runs, other.runs),
                length + other.length,
                referenceLength + other.referenceLength);
    }

    private static int[] sum(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(i -> a[i] + b[i]).toArray();
    }

    private static int closest(int length, List<List<String>> references) {
        return references.stream()
                .map(List::size)
                .reduce((a, b) -> {
                    int nearer = Integer.compare(Math.abs(a - length), Math.abs(b - length));
                    return nearer < 0 || nearer == 0 && a < b ? a : b;
                })
                .orElseThrow();
    }

    /** What white space divides, of any script; the separators U+001C to U+001F count as such, as in Python. */
    static List<String> words(String text) {
        return Arrays.stream(text.split("(?U)[\\s\\x1c-\\x1f]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
