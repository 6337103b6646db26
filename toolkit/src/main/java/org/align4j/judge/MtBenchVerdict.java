package org.align4j.judge;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.align4j.metric.Outcome;

/**
 * What MT-Bench's judges write: {@code [[A]]}, {@code [[B]]} or {@code [[C]]} of two answers, {@code [[7]]} of one.
 *
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, appendix A</a>
 */
public final class MtBenchVerdict {

    private static final Pattern DOUBLE_BRACKETS = Pattern.compile("\\[\\[(\\d+\\.?\\d*)]]");
    private static final Pattern BRACKETS = Pattern.compile("\\[(\\d+\\.?\\d*)]");

    private MtBenchVerdict() {}

    /** The letter that is looked for first and is there: A, then B, then C, a tie; wherever it stands. */
    public static Verdict pair(String raw) {
        Outcome outcome = raw.contains("[[A]]")
                ? Outcome.WIN
                : raw.contains("[[B]]") ? Outcome.LOSS : raw.contains("[[C]]") ? Outcome.TIE : Outcome.UNPARSED;
        return Verdict.of(outcome, raw);
    }

    /** The first {@code [[7]]}, and where there is none the first {@code [7]}. */
    public static OptionalDouble rating(String raw) {
        for (Pattern pattern : new Pattern[] {DOUBLE_BRACKETS, BRACKETS}) {
            Matcher found = pattern.matcher(raw);
            if (found.find()) {
                return OptionalDouble.of(Double.parseDouble(found.group(1)));
            }
        }
        return OptionalDouble.empty();
    }
}
