package org.align4j.grade;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Okapi BM25: texts in the order of how well their words fit a query,
 * score = Σ_q idf(q) · f·(k₁ + 1) / (f + k₁·(1 − b + b·|d| / mean |d|)), with f the count of word q in text d, k₁ = 1.5, b = 0.75
 * and idf(q) = ln(1 + (N − n + ½) / (n + ½)) of a word in n of N texts. Words are runs of letters and digits, without case.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">Robertson and Zaragoza 2009, eq. 3.15; with the 1 in the logarithm, as in
 *     Lucene, no weight is negative</a>
 */
final class Bm25 {

    private static final double K1 = 1.5;
    private static final double B = 0.75;

    private final List<Map<String, Integer>> counts;
    private final double meanLength;

    Bm25(List<String> texts) {
        Require.that(!texts.isEmpty(), "texts to search must not be empty");
        counts = texts.stream().map(Bm25::count).toList();
        meanLength =
                Math.max(1, counts.stream().mapToInt(Bm25::length).average().orElseThrow());
    }

    /** Indices of the k best texts, the best first; of equal ones the earlier first. */
    List<Integer> best(String query, int k) {
        double[] scores =
                counts.stream().mapToDouble(text -> score(query, text)).toArray();
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(k)
                .toList();
    }

    private double score(String query, Map<String, Integer> text) {
        double norm = K1 * (1 - B + B * length(text) / meanLength);
        return count(query).keySet().stream()
                .filter(text::containsKey)
                .mapToDouble(word -> idf(word) * text.get(word) * (K1 + 1) / (text.get(word) + norm))
                .sum();
    }

    private double idf(String word) {
        long n = counts.stream().filter(text -> text.containsKey(word)).count();
        return Math.log1p((counts.size() - n + 0.5) / (n + 0.5));
    }

    private static Map<String, Integer> count(String text) {
        var counts = new HashMap<String, Integer>();
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static int length(Map<String, Integer> text) {
        return text.values().stream().mapToInt(Integer::intValue).sum();
    }
}
