package org.align4j.overlap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ROUGE-L: the longest common subsequence of the words of two texts, over the length of each.
 *
 * @see <a href="https://aclanthology.org/W04-1013">Lin 2004, section 3, with β = 1</a>
 */
public record RougeL() implements TextOverlap {

    @Override
    public PrecisionRecall compare(String text, String reference) {
        Map<String, Integer> ids = new HashMap<>();
        int[] words = ids(RougeTokens.of(text), ids);
        int[] wanted = ids(RougeTokens.of(reference), ids);
        boolean shorter = words.length <= wanted.length;
        int common = new CommonSubsequence(shorter ? words : wanted).length(shorter ? wanted : words);
        return PrecisionRecall.of(common, words.length, wanted.length);
    }

    /** Words as numbers from 0; a new word takes the next one. */
    static int[] ids(List<String> words, Map<String, Integer> ids) {
        return words.stream()
                .mapToInt(word -> ids.computeIfAbsent(word, w -> ids.size()))
                .toArray();
    }
}
