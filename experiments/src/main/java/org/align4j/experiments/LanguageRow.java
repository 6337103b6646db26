package org.align4j.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;
import org.align4j.metric.WinRate;

/**
 * One method, asked in one way, over all seeds. Of means over seeds the standard error is that between seeds and n is their
 * number; with one seed they are that seed's, over prompts.
 *
 * @param method its name
 * @param use how it was asked
 * @param score by the oracle
 * @param winRate against SFT
 * @param length words an answer
 * @param battles of all seeds together, their error that over prompts
 */
record LanguageRow(String method, String use, Mean score, Mean winRate, Mean length, WinRate battles) {

    static List<LanguageRow> of(List<LanguageRun> runs) {
        return IntStream.range(0, runs.get(0).results().size())
                .mapToObj(i -> of(runs, i))
                .toList();
    }

    private static LanguageRow of(List<LanguageRun> runs, int index) {
        var results = runs.stream().map(run -> run.results().get(index)).toList();
        return new LanguageRow(
                results.get(0).method(),
                results.get(0).use(),
                over(results, LanguageResult::score),
                over(results, LanguageResult::winRate),
                over(results, LanguageResult::length),
                WinRate.of(
                        results.stream()
                                .flatMap(r -> r.battles().outcomes().stream())
                                .toList(),
                        results.stream().flatMap(r -> r.prompts().stream()).toList()));
    }

    static <T> Mean over(List<T> seeds, Function<T, Mean> number) {
        double[] values = seeds.stream().map(number).mapToDouble(Mean::value).toArray();
        return values.length == 1 ? number.apply(seeds.get(0)) : Mean.of(values);
    }

    String name() {
        return "%s, %s".formatted(method, use);
    }
}
