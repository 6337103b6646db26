package org.align4j.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.align4j.Require;

/**
 * Equality of answers of MATH as the paper's code decides it: letter by letter, after both have been brought to one way of writing.
 * An answer that the normalisation cannot read is compared as it is.
 *
 * <p>It takes {@code -\frac{1}{2}} and {@code -1/2}, and {@code 1,000} and {@code 1000}, for different; {@link MathSameness} knows better.
 *
 * @see <a href="https://arxiv.org/abs/2103.03874">Hendrycks et al. 2021, section 3.1</a>
 */
public record HendrycksMath() implements AnswerEquality {

    /** What is replaced before anything else, in this order. */
    private static final List<Replacement> SPELLINGS = List.of(
            new Replacement("\n", ""),
            new Replacement("\\!", ""),
            new Replacement("\\\\", "\\"),
            new Replacement("tfrac", "frac"),
            new Replacement("dfrac", "frac"),
            new Replacement("\\left", ""),
            new Replacement("\\right", ""),
            new Replacement("^{\\circ}", ""),
            new Replacement("^\\circ", ""),
            new Replacement("\\$", ""));

    /** What is replaced once the unit is gone. */
    private static final List<Replacement> SIGNS =
            List.of(new Replacement("\\%", ""), new Replacement(" .", " 0."), new Replacement("{.", "{0."));

    private static final String UNIT = "\\text{ ";
    private static final String ROOT = "\\sqrt";
    private static final String FRACTION = "\\frac";
    private static final String INTEGER = "-?[1-9][0-9]*|0";

    private record Replacement(String old, String replacement) {}

    @Override
    public boolean same(String answer, String gold) {
        Optional<String> first = read(answer);
        Optional<String> second = read(gold);
        return first.isPresent() && second.isPresent() ? first.equals(second) : answer.equals(gold);
    }

    /**
     * The normal form of an answer.
     *
     * @throws IllegalArgumentException if there is none: two units, or a root or fraction of nothing
     */
    public static String normalise(String answer) {
        String text = replaced(withoutUnit(replaced(answer, SPELLINGS)), SIGNS);
        if (text.startsWith(".")) {
            text = "0" + text;
        }
        text = fractions(roots(withoutName(text)).replace(" ", ""));
        return text.equals("0.5") ? "\\frac{1}{2}" : quotient(text);
    }

    private static Optional<String> read(String answer) {
        try {
            return Optional.of(normalise(answer));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String replaced(String text, List<Replacement> replacements) {
        String result = text;
        for (Replacement each : replacements) {
            result = result.replace(each.old, each.replacement);
        }
        return result;
    }

    /** A unit stands on the right, behind a space: {@code 10\text{ cm}}. */
    private static String withoutUnit(String text) {
        List<String> parts = parts(text, UNIT);
        Require.that(parts.size() <= 2, "an answer must have at most one unit, was '%s'", text);
        return parts.get(0);
    }

    /** {@code x = 5} is 5, where the name has at most two characters, a space among them. */
    private static String withoutName(String text) {
        List<String> sides = parts(text, "=");
        return sides.size() == 2 && length(sides.get(0)) <= 2 ? sides.get(1) : text;
    }

    /** {@code \sqrt3} is {@code \sqrt{3}}. */
    private static String roots(String text) {
        List<String> parts = parts(text, ROOT);
        var result = new StringBuilder(parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
            Require.that(!part.isEmpty(), "a root must have a content, was '%s'", text);
            int end = part.offsetByCodePoints(0, 1);
            result.append(ROOT)
                    .append(part.startsWith("{") ? part : braced(part.substring(0, end)) + part.substring(end));
        }
        return result.toString();
    }

    /** {@code \frac12} is {@code \frac{1}{2}}, and {@code \frac1{72}} is {@code \frac{1}{72}}; one that has only a 1 stays as all is. */
    private static String fractions(String text) {
        List<String> parts = parts(text, FRACTION);
        var result = new StringBuilder(parts.get(0));
        for (String part : parts.subList(1, parts.size())) {
            Require.that(!part.isEmpty(), "a fraction must have a content, was '%s'", text);
            if (!part.startsWith("{") && length(part) < 2) {
                return text;
            }
            result.append(FRACTION).append(part.startsWith("{") ? part : fraction(part));
        }
        return result.toString();
    }

    private static String fraction(String part) {
        int first = part.offsetByCodePoints(0, 1);
        int second = part.offsetByCodePoints(first, 1);
        String below = part.substring(first, second);
        return braced(part.substring(0, first)) + (below.equals("{") ? below : braced(below)) + part.substring(second);
    }

    /** {@code 3/4} is a fraction if that is all, and both numbers are written as usual. */
    private static String quotient(String text) {
        List<String> sides = parts(text, "/");
        return sides.size() == 2 && sides.stream().allMatch(side -> side.matches(INTEGER))
                ? FRACTION + braced(sides.get(0)) + braced(sides.get(1))
                : text;
    }

    private static String braced(String text) {
        return "{" + text + "}";
    }

    private static List<String> parts(String text, String between) {
        return List.of(text.split(Pattern.quote(between), -1));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
