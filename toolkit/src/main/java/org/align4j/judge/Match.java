package org.align4j.judge;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;

/**
 * Two models' answers to one question, and who won.
 *
 * @param first name of a model
 * @param second name of another
 * @param outcome seen from the first
 */
public record Match(String first, String second, Outcome outcome) {

    public Match {
        Require.that(!first.equals(second), "models must differ, were both '%s'", first);
        Require.that(outcome != null, "outcome must not be null");
    }

    /**
     * Each model's win rate over all its matches, a tie counting ½: MT-Bench's adjusted win rate. Matches with errors count
     * nowhere.
     */
    public static SortedMap<String, WinRate> winRates(List<Match> matches) {
        var models = new TreeSet<String>();
        matches.forEach(match -> models.addAll(List.of(match.first, match.second)));
        var rates = new TreeMap<String, WinRate>();
        models.forEach(model -> rates.put(
                model, WinRate.of(matches.stream().flatMap(m -> m.of(model)).toList())));
        return rates;
    }

    private Stream<Outcome> of(String model) {
        return model.equals(first)
                ? Stream.of(outcome)
                : model.equals(second) ? Stream.of(outcome.swapped()) : Stream.empty();
    }
}
