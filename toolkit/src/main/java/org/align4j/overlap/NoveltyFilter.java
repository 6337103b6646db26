package org.align4j.overlap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * Keeps texts that resemble none before them: one is refused if its ROUGE-L F with a text of the pool exceeds a threshold, and
 * joins the pool otherwise. Not for several threads.
 *
 * <p>A text whose length alone rules out a greater F than the greatest so far is passed over: F is at most
 * 2 min(m, n) / (m + n).
 *
 * @see <a href="https://arxiv.org/abs/2212.10560">Wang et al. 2023, section 2.2: the threshold 0.7</a>
 */
public final class NoveltyFilter {

    private final double threshold;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<int[]> pool = new ArrayList<>();

    /**
     * With an empty pool.
     *
     * @param threshold in [0, 1]; the paper uses 0.7
     */
    public NoveltyFilter(double threshold) {
        Require.that(0 <= threshold && threshold <= 1, "threshold must be in [0, 1], was %s", threshold);
        this.threshold = threshold;
    }

    /** With the paper's threshold and texts that are there from the beginning, such as the seed instructions. */
    public static NoveltyFilter selfInstruct(List<String> pool) {
        var filter = new NoveltyFilter(0.7);
        pool.forEach(filter::add);
        return filter;
    }

    /** Puts a text into the pool, new or not. */
    public void add(String text) {
        pool.add(words(text));
    }

    /** Says whether a text is new; it is in the pool then. */
    public Novelty offer(String text) {
        int[] words = words(text);
        double similarity = similarity(words);
        boolean accepted = similarity <= threshold;
        if (accepted) {
            pool.add(words);
        }
        return new Novelty(text, similarity, accepted);
    }

    /** Offers texts one after the other. */
    public List<Novelty> offerAll(List<String> texts) {
        return texts.stream().map(this::offer).toList();
    }

    /** How many texts are in the pool. */
    public int size() {
        return pool.size();
    }

    private double similarity(int[] words) {
        var subsequence = new CommonSubsequence(words);
        double greatest = 0;
        for (int[] other : pool) {
            int shorter = Math.min(words.length, other.length);
            if (f(shorter, words.length, other.length) > greatest) {
                greatest = Math.max(greatest, f(subsequence.length(other), words.length, other.length));
            }
        }
        return greatest;
    }

    /** F as {@link PrecisionRecall#f} has it, without an object: it is asked for a billion times. */
    private static double f(int common, int length, int otherLength) {
        double precision = (double) common / length;
        double recall = (double) common / otherLength;
        return common == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private int[] words(String text) {
        return RougeL.ids(RougeTokens.of(text), ids);
    }
}
