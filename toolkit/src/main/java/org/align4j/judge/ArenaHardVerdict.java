package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.align4j.metric.Outcome;

/**
 * What Arena-Hard's judge writes: {@code [[A>>B]]}, {@code [[A>B]]}, {@code [[A=B]]}, {@code [[B>A]]} or {@code [[B>>A]]}.
 *
 * @param outcome seen from answer A
 * @param strong whether one is much better, which counts as several votes
 * @see <a href="https://arxiv.org/abs/2406.11939">Li et al. 2024</a>
 */
public record ArenaHardVerdict(Outcome outcome, boolean strong) {

    private static final List<Pattern> PATTERNS =
            List.of(Pattern.compile("\\[\\[([AB<>=]+)]]"), Pattern.compile("\\[([AB<>=]+)]"));

    /**
     * The label of an answer, in capitals: the last in double brackets, and where there is none the last in single ones. It
     * may be none that means anything, such as {@code A}.
     */
    public static Optional<String> label(String raw) {
        String capitals = raw.toUpperCase(Locale.ROOT);
        return PATTERNS.stream()
                .flatMap(pattern -> last(pattern.matcher(capitals).results()))
                .findFirst();
    }

    /** What a label says; empty where it says nothing. */
    public static Optional<ArenaHardVerdict> of(String label) {
        boolean strong = label.contains(">>") || label.contains("<<");
        return Optional.ofNullable(
                switch (label) {
                    case "A>B", "A>>B", "B<A", "B<<A" -> new ArenaHardVerdict(Outcome.WIN, strong);
                    case "A=B", "B=A" -> new ArenaHardVerdict(Outcome.TIE, false);
                    case "B>A", "B>>A", "A<B", "A<<B" -> new ArenaHardVerdict(Outcome.LOSS, strong);
                    default -> null;
                });
    }

    /** The verdict of an answer, without its strength. */
    public static Verdict parse(String raw) {
        return Verdict.of(
                label(raw)
                        .flatMap(ArenaHardVerdict::of)
                        .map(ArenaHardVerdict::outcome)
                        .orElse(Outcome.UNPARSED),
                raw);
    }

    /** How many votes it counts: one, or {@code strongVotes} (3 in the paper) where one answer is much better. */
    public int votes(int strongVotes) {
        return strong ? strongVotes : 1;
    }

    private static Stream<String> last(Stream<MatchResult> found) {
        return found.map(match -> match.group(1)).reduce((earlier, later) -> later).stream();
    }
}
