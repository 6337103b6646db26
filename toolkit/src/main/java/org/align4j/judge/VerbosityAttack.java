package org.align4j.judge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.metric.Estimate;
import org.align4j.metric.Outcome;

/**
 * The "repetitive list" attack: an answer whose list is said twice against the same answer as it was. A judge fails where it
 * likes the longer one better, which says nothing more.
 *
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.3: verbosity bias</a>
 */
public final class VerbosityAttack {

    private static final Pattern ITEM = Pattern.compile("^\\s*\\d+[.)]\\s+(.*)$");

    private VerbosityAttack() {}

    /**
     * How often a judge fails; a tie is no failure.
     *
     * @param outcomes seen from the repetitive answers
     */
    public static Estimate failureRate(List<Outcome> outcomes) {
        return Rates.of(outcomes, outcome -> outcome == Outcome.WIN ? 1 : 0);
    }

    /**
     * The answer with its numbered items once more before it, renumbered as one list; the paper has them rephrased by a model.
     *
     * @return empty if the answer has fewer than two numbered items
     */
    public static Optional<String> repeated(String answer) {
        List<String> lines = answer.lines().toList();
        List<String> items = lines.stream()
                .map(ITEM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .toList();
        if (items.size() < 2) {
            return Optional.empty();
        }
        var twice = Stream.concat(items.stream(), items.stream()).toList();
        Stream<String> list = IntStream.range(0, twice.size()).mapToObj(i -> (i + 1) + ". " + twice.get(i));
        Stream<String> before =
                lines.stream().takeWhile(line -> !ITEM.matcher(line).matches());
        Stream<String> after = lines.stream()
                .dropWhile(line -> !ITEM.matcher(line).matches())
                .filter(line -> !ITEM.matcher(line).matches());
        return Optional.of(Stream.of(before, list, after).flatMap(part -> part).collect(Collectors.joining("\n")));
    }
}
