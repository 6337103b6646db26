package org.align4j.judge;

import java.util.Locale;
import org.align4j.metric.Outcome;

/**
 * What PandaLM writes: {@code 1}, {@code 2} or {@code Tie} on its first line, its reason below.
 *
 * @see <a href="https://arxiv.org/abs/2306.05087">Wang et al. 2023</a>
 */
public final class PandaLmVerdict {

    private PandaLmVerdict() {}

    /**
     * The first line. The authors' code takes whatever else stands there for a tie, and their published figures depend on it:
     * {@link VerdictParser#unparsedAsTie()}.
     */
    public static Verdict parse(String raw) {
        String line = raw.strip().split("\n", -1)[0].strip().toLowerCase(Locale.ROOT);
        Outcome outcome = switch (line) {
            case "1" -> Outcome.WIN;
            case "2" -> Outcome.LOSS;
            case "tie" -> Outcome.TIE;
            default -> Outcome.UNPARSED;
        };
        return Verdict.of(outcome, raw);
    }
}
