package org.align4j.judge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.align4j.Require;

/**
 * Two scores that a judge gave in one answer, higher being better.
 *
 * @param first of the answer shown first, finite
 * @param second of the answer shown second, finite
 */
public record ScorePair(double first, double second) {

    /** Differences up to this are a tie in MT-Bench's code. */
    public static final double MT_BENCH_TIE = 0.1;

    private static final String NUMBER = "(\\d+\\.?\\d*)";
    private static final String SEPARATOR = ",(?U:[\\s\\x1c-\\x1f])?";
    private static final Pattern DOUBLE_BRACKETS = Pattern.compile("\\[\\[" + NUMBER + SEPARATOR + NUMBER + "]]");
    private static final Pattern BRACKETS = Pattern.compile("\\[" + NUMBER + SEPARATOR + NUMBER + "]");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

    /** Reads two scores from a judge's answer. */
    @FunctionalInterface
    public interface Parser {

        /** The scores; empty where there are none. */
        Optional<ScorePair> parse(String raw);

        /**
         * A parser of verdicts: the higher score wins.
         *
         * @param tolerance differences up to this are a tie, &ge; 0
         */
        default VerdictParser verdicts(double tolerance) {
            Require.that(tolerance >= 0, "tolerance must be >= 0, was %s", tolerance);
            return raw -> parse(raw)
                    .map(pair -> Verdict.ofScores(pair.first, pair.second, tolerance, raw))
                    .orElseGet(() -> Verdict.unparsed(raw));
        }
    }

    public ScorePair {
        Require.that(
                Double.isFinite(first) && Double.isFinite(second), "scores must be finite, were %s, %s", first, second);
    }

    /** The same scores seen from the second answer. */
    public ScorePair swapped() {
        return new ScorePair(second, first);
    }

    /**
     * The first line, exactly two numbers with one space or comma between: {@code 8 9}. It is the rule of Vicuna's review and
     * of AlpacaEval's {@code lmsys_parser}, which do not read {@code 8, 9}.
     *
     * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023</a>
     */
    public static Optional<ScorePair> firstLine(String raw) {
        String[] parts = raw.split("\n", -1)[0].replace(',', ' ').split(" ", -1);
        return parts.length == 2 ? of(parts[0], parts[1]) : Optional.empty();
    }

    /** The first line that is not blank, exactly two numbers with spaces and commas between: {@code 8, 9}. */
    public static Optional<ScorePair> firstTwo(String raw) {
        String[] parts = raw.strip().split("\n", -1)[0].strip().split("[\\s,]+", -1);
        return parts.length == 2 ? of(parts[0], parts[1]) : Optional.empty();
    }

    /**
     * What stands behind the last colon of each of the last two lines, where the evidence comes first.
     *
     * @see <a href="https://arxiv.org/abs/2305.17926">Wang et al. 2023: FairEval</a>
     */
    public static Optional<ScorePair> lastTwoLines(String raw) {
        String[] lines = raw.stripTrailing().split("\n", -1);
        return lines.length < 2
                ? Optional.empty()
                : of(behindColon(lines[lines.length - 2]), behindColon(lines[lines.length - 1]));
    }

    /** The first {@code [[8, 9]]}, and where there is none the first {@code [8, 9]}: MT-Bench's pairs of scores. */
    public static Optional<ScorePair> bracketed(String raw) {
        for (Pattern pattern : new Pattern[] {DOUBLE_BRACKETS, BRACKETS}) {
            Matcher found = pattern.matcher(raw);
            if (found.find()) {
                return of(found.group(1), found.group(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<ScorePair> of(String first, String second) {
        return isNumber(first) && isNumber(second)
                ? Optional.of(new ScorePair(Double.parseDouble(first.strip()), Double.parseDouble(second.strip())))
                : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text.strip()).matches() && Double.isFinite(Double.parseDouble(text.strip()));
    }

    private static String behindColon(String line) {
        return line.substring(line.lastIndexOf(':') + 1);
    }
}
