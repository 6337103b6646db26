package org.align4j.grade;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.judge.MtBenchVerdict;

/** Reads a score from what a grader wrote. */
@FunctionalInterface
public interface GradeParser {

    /** The score, or {@link Grade#UNPARSED}; never throws because of the text. */
    Grade parse(String text);

    /** The grades of several samples. */
    default Grades parseAll(List<String> texts) {
        return new Grades(texts.stream().map(this::parse).toList());
    }

    /** A score in double brackets, or in single ones where there are none: {@link MtBenchVerdict#rating}. */
    static GradeParser mtBenchRating() {
        return text -> {
            OptionalDouble rating = MtBenchVerdict.rating(text);
            return rating.isPresent() ? Grade.of(rating.getAsDouble()) : Grade.UNPARSED;
        };
    }

    /**
     * A number at the very beginning, in digits of any script, after one space at most: what G-Eval reads from samples. What
     * matches and is no number, such as {@code 1..2}, is unparsed.
     *
     * @see <a href="https://arxiv.org/abs/2303.16634">Liu et al. 2023: G-Eval; the pattern {@code ^ ?([\d\.]+)} is that of
     *     its code</a>
     */
    static GradeParser leadingNumber() {
        Pattern pattern = Pattern.compile("(?U)^ ?([\\d.]+)");
        return text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? number(latin(matcher.group(1))) : Grade.UNPARSED;
        };
    }

    /**
     * The first number of the text, if it is whole and in a range: {@code "4"}, {@code "Score: 4/5"} and {@code "**4.0**"}
     * are 4. A text whose first number is another, such as 4.5 or 11 of 1 to 10, is unparsed: it is not searched for one that
     * would do.
     */
    static GradeParser integerIn(int low, int high) {
        Require.that(low < high, "low must be < high, was %s against %s", low, high);
        Pattern pattern = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?");
        return text -> {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return Grade.UNPARSED;
            }
            double score = Double.parseDouble(matcher.group());
            return score == Math.rint(score) && low <= score && score <= high ? Grade.of(score) : Grade.UNPARSED;
        };
    }

    /**
     * A letter that stands alone, best first: the first of n letters is score n, the last 1. It must be the first character
     * other than punctuation, or all letters of the text that stand alone must be the same.
     *
     * @param letters such as A, B, C, D, at least two
     */
    static GradeParser letters(List<String> letters) {
        Require.that(letters.size() >= 2, "letters must be at least 2, were %s", letters);
        String any = String.join("|", letters.stream().map(Pattern::quote).toList());
        Pattern alone = Pattern.compile("(?<![\\p{L}\\p{N}'’])(" + any + ")(?![\\p{L}\\p{N}'’])");
        Pattern first = Pattern.compile("^[\\p{P}\\p{S}\\s]*(" + any + ")(?=(?!['’])[\\p{P}\\p{S}]|\\s*$|\\s*\\n)");
        return text -> {
            Matcher opening = first.matcher(text);
            List<String> found = opening.find()
                    ? List.of(opening.group(1))
                    : alone.matcher(text)
                            .results()
                            .map(r -> r.group(1))
                            .distinct()
                            .toList();
            return found.size() == 1 ? Grade.of(letters.size() - letters.indexOf(found.get(0))) : Grade.UNPARSED;
        };
    }

    /** The labels of the whole numbers from low to high: what a grader may say whose probabilities are asked for. */
    static List<String> integers(int low, int high) {
        return IntStream.rangeClosed(low, high).mapToObj(Integer::toString).toList();
    }

    private static String latin(String digits) {
        return digits.codePoints()
                .map(c -> c == '.' ? c : Character.forDigit(Character.digit(c, 10), 10))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Grade number(String digits) {
        try {
            return Grade.of(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            return Grade.UNPARSED;
        }
    }
}
