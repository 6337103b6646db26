package org.align4j.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers of MATH as Minerva's prompt asks for them: "Final Answer: The final answer is … . I hope it is correct.", in the normal
 * form of the paper.
 *
 * @see <a href="https://arxiv.org/abs/2206.14858">Lewkowycz et al. 2022, appendix D.1</a>
 */
public record MinervaMath() implements AnswerExtractor {

    private static final String CLOSING = "I hope it is correct.";
    private static final Pattern FINAL = Pattern.compile("Final Answer: The final answer is(.*?). " + CLOSING);

    /** What is replaced, in this order: pairs of old and new. */
    private static final List<List<String>> SUBSTITUTIONS = List.of(
            List.of("an ", ""),
            List.of("a ", ""),
            List.of(".$", "$"),
            List.of("\\$", ""),
            List.of("\\ ", ""),
            List.of(" ", ""),
            List.of("mbox", "text"),
            List.of(",\\text{and}", ","),
            List.of("\\text{and}", ","),
            List.of("\\text{m}", "\\text{}"));

    /** Units and ornaments, in this order: what stands within another word goes too, as in the paper. */
    private static final List<String> REMOVED = List.of(
            ("square ways integers dollars mph inches ft hours km units \\ldots sue points feet minutes digits cents degrees cm"
                            + " gm pounds meters meals edges students childrentickets multiples \\text{s} \\text{.}"
                            + " \\text{\ns} \\text{}^2 \\text{}^3 \\text{\n} \\text{} \\mathrm{th} ^\\circ ^{\\circ} \\; ,\\!"
                            + " {,} \" \\dots")
                    .split(" "));

    private static final List<Shape> SHAPES = List.of(
            new Shape(".*?\\$(.*?)\\$.*", "\\$$1\\$"),
            new Shape("\\\\text\\{(.*?)\\}", "$1"),
            new Shape("\\\\textbf\\{(.*?)\\}", "$1"),
            new Shape("\\\\overline\\{(.*?)\\}", "$1"),
            new Shape("\\\\boxed\\{(.*)\\}", "$1"),
            new Shape("frac([^{])(.)", "frac{$1}{$2}"),
            new Shape("sqrt([^{])", "sqrt{$1}"));

    private record Shape(Pattern pattern, String replacement) {

        Shape(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    /** The text of the final answer, in normal form; a text that ends before "I hope it is correct." is read as if it went on. */
    @Override
    public Optional<String> extract(String text) {
        return AnswerExtractor.first(FINAL)
                .extract(text + CLOSING)
                .map(String::strip)
                .map(MinervaMath::normalise);
    }

    /**
     * Equality in normal form, and where the two are written differently, in value: what {@link MathSameness} does not know is different.
     */
    public static AnswerEquality equality() {
        return (answer, gold) -> normalise(answer).equals(normalise(gold))
                || MathSameness.of(normalise(answer), normalise(gold)) == MathSameness.EQUAL;
    }

    /** What stands between the first and the last dollar sign, or all if there are not two: {@code hendrycks_math} of lm-eval. */
    public static AnswerExtractor betweenDollars() {
        return text -> {
            int first = text.indexOf('$');
            int last = text.lastIndexOf('$');
            return Optional.of(first < last ? text.substring(first + 1, last) : text)
                    .filter(each -> !each.isBlank());
        };
    }

    /** The normal form of an answer. */
    public static String normalise(String answer) {
        String text = answer.substring(answer.lastIndexOf('=') + 1);
        for (List<String> each : SUBSTITUTIONS) {
            text = text.replace(each.get(0), each.get(1));
        }
        for (String each : REMOVED) {
            text = text.replace(each, "");
        }
        for (Shape each : SHAPES) {
            text = each.pattern.matcher(text).replaceAll(each.replacement);
        }
        text = text.replace("$", "");
        return text.matches("[0-9,]*[0-9][0-9,]*") ? text.replace(",", "") : text;
    }
}
