package org.align4j.overlap;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words that ROUGE compares: runs of a to z and 0 to 9 of the text in lower case, without stemming.
 *
 * @see <a href="https://pypi.org/project/rouge-score/">rouge_score, its default tokenizer</a>
 */
public final class RougeTokens {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

    private RougeTokens() {}

    /** The words of a text, in order. */
    public static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
