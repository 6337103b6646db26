package org.align4j.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * English text cut into sentences by a rule of one line: after a full stop, question or exclamation mark and its closing
 * quotation marks, before white space; and at empty lines. It is less than a trained splitter, and needs no model.
 */
final class Sentences {

    private static final Pattern END = Pattern.compile("[.!?…]+[\"'”’)\\]]*(?=\\s)|\\n\\s*\\n");

    /** After these a full stop ends no sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "cf", "fig", "eq", "vol", "al",
            "approx", "gen", "col", "lt", "sgt", "rev", "hon", "gov", "sen", "rep");

    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]*)\\.$");

    /** The capital letters of a name, as in J. R. Smith; the word I is none. */
    private static final Pattern INITIALS = Pattern.compile("(?!I$)\\p{Lu}(?:\\.\\p{Lu})*");

    private Sentences() {}

    /** The sentences, stripped, none blank. */
    static List<String> of(String text) {
        var sentences = new ArrayList<String>();
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find()) {
            if (!isAbbreviation(text.substring(from, end.end()))) {
                add(sentences, text.substring(from, end.end()));
                from = end.end();
            }
        }
        add(sentences, text.substring(from));
        return sentences;
    }

    /**
     * The sentences with what FActScore repairs: a sentence of one word, or one that begins with a small letter, is joined with
     * the sentence before it. A name's initials, which its code joins again, are not cut apart in the first place.
     *
     * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023: FActScore; the rules are those of its code</a>
     */
    static List<String> repaired(String text) {
        var joined = new ArrayList<String>();
        boolean opening = false;
        for (String sentence : of(text)) {
            boolean first = joined.isEmpty();
            boolean single = sentence.split("\\s+").length == 1;
            if (!first && (opening || single || Character.isLowerCase(sentence.codePointAt(0)))) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + " " + sentence);
                // A second word alone still waits for a sentence.
                opening = opening && single;
            } else {
                joined.add(sentence);
                opening = first && single;
            }
        }
        return joined;
    }

    private static boolean isAbbreviation(String text) {
        Matcher word = LAST_WORD.matcher(text);
        return word.find()
                && (INITIALS.matcher(word.group(1)).matches()
                        || ABBREVIATIONS.contains(word.group(1).toLowerCase(Locale.ROOT)));
    }

    private static void add(List<String> sentences, String text) {
        if (!text.isBlank()) {
            sentences.add(text.strip());
        }
    }
}
