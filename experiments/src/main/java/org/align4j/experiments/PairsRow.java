package org.align4j.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.align4j.metric.Estimate;
import org.align4j.metric.Mean;
import org.align4j.metric.PairedT;

/**
 * One way of ranking over all seeds. Of means the standard error is that between seeds and n is their number; with one seed they
 * are that seed's, over prompts.
 *
 * @param method its name
 * @param spearman rank correlation with the oracle, a prompt
 * @param kendall likewise
 * @param comparisons a prompt
 * @param calls of the judge, a prompt
 * @param aboveExpected by how much Spearman's correlation is above that of scoring by the expected mark
 * @param aboveMark above that of the most probable mark
 * @param promptError standard error of {@code aboveExpected} over prompts, the answers to one being a cluster
 */
record PairsRow(
        String method,
        Mean spearman,
        Mean kendall,
        double comparisons,
        double calls,
        Mean aboveExpected,
        Mean aboveMark,
        double promptError) {

    static List<PairsRow> of(List<PairsRun> runs) {
        return runs.get(0).results().stream()
                .map(result -> of(result.method(), runs))
                .toList();
    }

    private static PairsRow of(String method, List<PairsRun> runs) {
        Function<PairsRun, PairsResult> result = run -> run.result(method);
        return new PairsRow(
                method,
                LanguageRow.over(runs, run -> mean(result.apply(run).agreement().spearman())),
                LanguageRow.over(runs, run -> mean(result.apply(run).agreement().kendall())),
                runs.stream()
                        .mapToDouble(run -> result.apply(run).comparisons())
                        .average()
                        .orElseThrow(),
                runs.stream()
                        .mapToDouble(run -> result.apply(run).calls())
                        .average()
                        .orElseThrow(),
                LanguageRow.over(runs, run -> above(run, method, PairsRun.EXPECTED)),
                LanguageRow.over(runs, run -> above(run, method, PairsRun.MARK)),
                promptError(method, runs));
    }

    static Mean above(PairsRun run, String method, String other) {
        PairedT test = run.result(method).above(run.result(other));
        return new Mean(test.value(), test.standardError(), test.n());
    }

    private static Mean mean(Estimate estimate) {
        return new Mean(estimate.value(), estimate.standardError(), estimate.n());
    }

    private static double promptError(String method, List<PairsRun> runs) {
        double[] differences = runs.stream()
                .flatMapToDouble(run -> {
                    double[] ours = run.result(method).spearmans();
                    double[] theirs = run.result(PairsRun.EXPECTED).spearmans();
                    return IntStream.range(0, ours.length).mapToDouble(i -> ours[i] - theirs[i]);
                })
                .toArray();
        var prompts = runs.stream().flatMap(run -> run.prompts().stream()).toList();
        return DoubleStream.of(differences).allMatch(d -> d == 0)
                ? 0
                : Mean.of(differences, prompts).standardError();
    }
}
