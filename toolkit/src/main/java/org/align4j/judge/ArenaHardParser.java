package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.align4j.rating.ArenaHardVerdict;

/** Reads what Arena-Hard's judge writes: {@code [[A>>B]]}, {@code [[A>B]]}, {@code [[A=B]]}, {@code [[B>A]]} or {@code [[B>>A]]}. */
public final class ArenaHardParser {

    private static final List<Pattern> PATTERNS =
            List.of(Pattern.compile("\\[\\[([AB<>=]+)]]"), Pattern.compile("\\[([AB<>=]+)]"));

    private ArenaHardParser() {}

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

    /** The verdict of an answer with its strength. */
    public static ArenaHardVerdict verdict(String raw) {
        return label(raw).map(ArenaHardVerdict::read).orElse(ArenaHardVerdict.NONE);
    }

    /** The verdict of an answer, without its strength. */
    public static Verdict parse(String raw) {
        return Verdict.of(verdict(raw).outcome(), raw);
    }

    private static Stream<String> last(Stream<MatchResult> found) {
        return found.map(match -> match.group(1)).reduce((earlier, later) -> later).stream();
    }
}
