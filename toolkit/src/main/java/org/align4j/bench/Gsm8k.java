package org.align4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Answers of GSM8K, whose references end with a line such as {@code #### 1,234}.
 *
 * @see <a href="https://arxiv.org/abs/2110.14168">Cobbe et al. 2021</a>
 * @see <a href="https://github.com/EleutherAI/lm-evaluation-harness">lm-evaluation-harness, task gsm8k, version 3</a>
 */
public final class Gsm8k {

    private static final Pattern MARKED = Pattern.compile("#### (-?[0-9.,]+)");
    private static final Pattern NUMBER = Pattern.compile("(-?[$0-9.,]{2,})|(-?[0-9]+)");
    private static final Pattern SENTENCE = Pattern.compile("The answer is (-?[0-9.,]+)\\.");
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^A: *(.*)\\z");
    private static final Pattern IGNORED = Pattern.compile("[,$]");
    private static final Pattern BEFORE_MARK = Pattern.compile("(?s).*#### ");
    private static final Pattern FULL_STOP = Pattern.compile("(?d)\\.$");

    private Gsm8k() {}

    /**
     * What a model is asked, behind worked examples: five in lm-evaluation-harness.
     *
     * @param examples with the answers that the set gives them, reasoning and mark
     */
    public static String prompt(List<OpenQuestion> examples, String question) {
        var text = new StringBuilder();
        examples.forEach(each -> text.append("Question: ")
                .append(each.question())
                .append("\nAnswer: ")
                .append(each.answer())
                .append("\n\n"));
        return text.append("Question: ").append(question).append("\nAnswer:").toString();
    }

    /** Strings at which an answer to {@link #prompt} ends. */
    public static List<String> stop() {
        return List.of("Question:", "</s>", "<|im_end|>");
    }

    /** The number after the first mark, without commas; what the paper's code reads from answers and references alike. */
    public static AnswerExtractor official() {
        return text -> strict().extract(text).map(Gsm8k::withoutCommas);
    }

    /** The number after the first mark as it stands there: {@code strict-match}. */
    public static AnswerExtractor strict() {
        return AnswerExtractor.first(MARKED);
    }

    /** The last number of the text, wherever it stands: {@code flexible-extract}. */
    public static AnswerExtractor flexible() {
        return AnswerExtractor.last(NUMBER);
    }

    /** The first number after "The answer is ": {@code strict-match} of the task with eight examples of reasoning. */
    public static AnswerExtractor chainOfThought() {
        return AnswerExtractor.first(SENTENCE);
    }

    /** The last line after "A: ", without commas: the form of the solutions that were published with the paper. */
    public static AnswerExtractor publishedSolutions() {
        return text -> AnswerExtractor.last(LAST_LINE).extract(text.strip()).map(Gsm8k::withoutCommas);
    }

    /**
     * The normal form before {@code exact_match}: without commas, dollar signs, everything up to the last mark, one full stop at
     * the end; in lower case.
     */
    public static String normalise(String answer) {
        String bare = IGNORED.matcher(answer).replaceAll("");
        bare = BEFORE_MARK.matcher(bare).replaceAll("");
        return FULL_STOP.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String withoutCommas(String number) {
        return number.replace(",", "");
    }
}
