package org.align4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What zero-shot chain of thought knows of a data set: how the answer is asked for, and what in a text may be one.
 *
 * @param trigger written after the reasoning, such as {@code Therefore, the answer is}
 * @param candidates what may be an answer, in order
 * @see <a href="https://arxiv.org/abs/2205.11916">Kojima et al. 2022, appendix A.5</a>
 */
public record CotSet(String trigger, Function<String, List<String>> candidates) {

    private static final Pattern NUMBER = Pattern.compile("(?U)-?\\d+\\.?\\d*");
    private static final Pattern BREAKS = Pattern.compile("[\"'.:,\\s\\x1c-\\x1f]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern QUOTES = Pattern.compile("[\"'.\\s\\x1c-\\x1f]", Pattern.UNICODE_CHARACTER_CLASS);

    /** Numbers, without commas: GSM8K, AddSub, MultiArith, SVAMP, SingleEq. */
    public static CotSet arithmetic() {
        return new CotSet("Therefore, the answer (arabic numerals) is", text -> hits(NUMBER, text.replace(",", "")));
    }

    /**
     * Capital letters from A on, even inside words.
     *
     * @param last of the letters: E for AQuA and CommonsenseQA, F for dates, C for three tracked objects
     */
    public static CotSet letters(char last) {
        var letter = Pattern.compile("[A-" + last + "]");
        return new CotSet("Therefore, among A through " + last + ", the answer is", text -> hits(letter, text));
    }

    /** The words yes and no, in lower case: StrategyQA, Coin Flip. */
    public static CotSet yesOrNo() {
        return new CotSet(
                "Therefore, the answer (Yes or No) is",
                text -> Stream.of(BREAKS.matcher(text.toLowerCase(Locale.ROOT))
                                .replaceAll(" ")
                                .split(" "))
                        .filter(List.of("yes", "no")::contains)
                        .toList());
    }

    /** All of the text without quotation marks, full stops and white space: Last Letters. */
    public static CotSet word() {
        return new CotSet(
                "Therefore, the answer is", text -> List.of(QUOTES.matcher(text).replaceAll("")));
    }

    private static List<String> hits(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
