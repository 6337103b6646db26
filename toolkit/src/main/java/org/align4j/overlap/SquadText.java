package org.align4j.overlap;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What SQuAD compares of an answer: lower case, without punctuation and the articles a, an, the, one space between words.
 *
 * @see <a href="https://arxiv.org/abs/1606.05250">Rajpurkar et al. 2016, section 6.1</a>
 */
public final class SquadText {

    /** Of ASCII alone, as in the official script. */
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private SquadText() {}

    /** The normal form of an answer. */
    public static String normalise(String answer) {
        return String.join(" ", words(answer));
    }

    /** The words of the normal form. */
    public static List<String> words(String answer) {
        String bare = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
        return BleuCounts.words(ARTICLES.matcher(bare).replaceAll(" "));
    }
}
