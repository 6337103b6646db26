package org.align4j.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.align4j.experiments.OfflineRun.Learnt;
import org.align4j.metric.CrossedMean;
import org.align4j.metric.Mean;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * One method over all seeds. Of means over seeds the standard error is that between seeds and n is their number; with one
 * seed they are that seed's, over prompts.
 *
 * @param name of the method, or of the null
 * @param method that it is; empty for the null
 * @param steps of training, the mean over seeds
 * @param winRate against SFT over all seeds and prompts; its interval knows of both ({@link CrossedMean})
 * @param seedWinRate the same, its standard error between seeds
 * @param withoutTies win rate of decided comparisons
 * @param score by the oracle
 * @param kl from SFT, nats an answer
 * @param length tokens an answer
 * @param ended share of answers that ended by the end token
 */
record OfflineRow(
        String name,
        Optional<OfflineMethod> method,
        double steps,
        CrossedMean winRate,
        Mean seedWinRate,
        Mean withoutTies,
        Mean score,
        Mean kl,
        Mean length,
        Mean ended) {

    /** What SFT against itself is called. */
    static final String NULL = "SFT, sampled again";

    /** The null, then a row a method. */
    static List<OfflineRow> of(List<OfflineRun> runs) {
        var rows = new ArrayList<OfflineRow>();
        rows.add(row(
                NULL, Optional.empty(), 0, runs.stream().map(OfflineRun::again).toList()));
        for (int i = 0; i < runs.get(0).results().size(); i++) {
            var learnt = each(runs, i);
            var method = learnt.get(0).method();
            double steps = learnt.stream().mapToInt(Learnt::steps).average().orElseThrow();
            rows.add(row(
                    method.name(),
                    Optional.of(method),
                    steps,
                    learnt.stream().map(Learnt::result).toList()));
        }
        return rows;
    }

    /** The win rate that the method's paper prints, if it prints one. */
    OptionalDouble paper() {
        return method.map(OfflineMethod::paper).orElse(OptionalDouble.empty());
    }

    /** What a method gave for every seed. */
    static List<Learnt> each(List<OfflineRun> runs, int method) {
        return runs.stream().map(run -> run.results().get(method)).toList();
    }

    private static OfflineRow row(
            String name, Optional<OfflineMethod> method, double steps, List<OfflineResult> results) {
        return new OfflineRow(
                name,
                method,
                steps,
                winRate(results),
                over(results, r -> Mean.of(values(r), r.prompts())),
                over(results, OfflineResult::winRateWithoutTies),
                over(results, OfflineResult::score),
                over(results, OfflineResult::meanKl),
                over(results, OfflineResult::length),
                over(results, OfflineResult::ending));
    }

    private static CrossedMean winRate(List<OfflineResult> results) {
        List<Conversation> prompts = new ArrayList<>();
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            for (var prompt : results.get(i).prompts()) {
                prompts.add(prompt);
                seeds.add(i);
            }
        }
        double[] all =
                results.stream().flatMapToDouble(r -> Arrays.stream(values(r))).toArray();
        return CrossedMean.of(all, prompts, seeds);
    }

    private static double[] values(OfflineResult result) {
        return result.outcomes().stream().mapToDouble(Outcome::value).toArray();
    }

    private static Mean over(List<OfflineResult> results, Function<OfflineResult, Mean> number) {
        double[] values = results.stream().map(number).mapToDouble(Mean::value).toArray();
        return values.length == 1 ? number.apply(results.get(0)) : Mean.of(values);
    }
}
