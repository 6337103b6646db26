package org.align4j.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.metric.Mean;

/**
 * How well one way of ranking by a simulated judge agrees with people, and what it costs.
 *
 * @param scores of people
 * @param judge its name
 * @param method its name
 * @param spearman mean over documents and repetitions; its standard error is that over documents, or, of one long list, over
 *     repetitions of the judge's noise
 * @param kendall likewise
 * @param comparisons a document
 * @param calls of the judge, a document
 */
record HumanScoresRow(
        HumanScores scores,
        String judge,
        String method,
        Mean spearman,
        Mean kendall,
        double comparisons,
        double calls) {

    /** A whole number after one look. */
    static final String INTEGER = "direct";

    /** The mean of so many whole numbers that it costs as many calls as greedy PAIRS: what a judge can do that is sampled. */
    static final String REPEATED = "direct, repeated";

    /** What was seen in one look, on a scale without ties. */
    static final String REAL = "direct, unrounded";

    /** From so many candidates on, the variant with anchors is for them. */
    private static final int MANY = 60;

    private static final int ANCHORS = 32;

    /** Scores the candidates of one document. */
    @FunctionalInterface
    private interface Way {

        Ranked of(double[] human, long seed);
    }

    /** All ways of ranking by one judge, whose noise is drawn so many times anew, at least two. */
    static List<HumanScoresRow> of(HumanScores scores, SimulatedJudge judge, int repetitions) {
        var ways = new LinkedHashMap<String, Way>();
        long each = callsOfGreedy(scores, judge);
        ways.put(INTEGER, (human, seed) -> Ranked.direct(judge.scores(human, 1, seed)));
        ways.put(REPEATED, (human, seed) -> new Ranked(judge.scores(human, (int) each, seed), 0, each * human.length));
        ways.put(REAL, (human, seed) -> Ranked.direct(judge.looks(human, 0, seed)));
        var methods = new ArrayList<>(PairMethod.all());
        if (scores.documents().get(0).length >= MANY) {
            methods.add(PairMethod.anchored(ANCHORS));
        }
        methods.forEach(method -> ways.put(
                method.name(), (human, seed) -> method.rank(human.length, judge.comparator(human, seed), seed)));
        var rows = new ArrayList<HumanScoresRow>();
        ways.forEach((name, way) -> {
            var repeated = IntStream.range(0, repetitions)
                    .mapToObj(repetition -> result(scores, name, way, repetition))
                    .toList();
            rows.add(row(scores, judge, repeated));
        });
        return rows;
    }

    /** Calls a candidate, rounded: what scoring may spend to cost as much. */
    private static long callsOfGreedy(HumanScores scores, SimulatedJudge judge) {
        var greedy = PairMethod.all().get(0);
        var result = result(
                scores,
                greedy.name(),
                (human, seed) -> greedy.rank(human.length, judge.comparator(human, seed), seed),
                0);
        return Math.max(1, Math.round(result.calls() / scores.documents().get(0).length));
    }

    private static PairsResult result(HumanScores scores, String name, Way way, int repetition) {
        var documents = scores.documents();
        var ranked = IntStream.range(0, documents.size())
                .mapToObj(d -> way.of(documents.get(d), Seed.derive(repetition, d)))
                .toList();
        return new PairsResult(name, documents, ranked);
    }

    private static HumanScoresRow row(HumanScores scores, SimulatedJudge judge, List<PairsResult> repeated) {
        return new HumanScoresRow(
                scores,
                judge.name(),
                repeated.get(0).method(),
                mean(repeated.stream().map(PairsResult::spearmans).toList()),
                mean(repeated.stream().map(PairsResult::kendalls).toList()),
                repeated.stream()
                        .mapToDouble(PairsResult::comparisons)
                        .average()
                        .orElseThrow(),
                repeated.stream().mapToDouble(PairsResult::calls).average().orElseThrow());
    }

    /** Over documents of the mean over repetitions, where it is defined; over repetitions if there is one document. */
    private static Mean mean(List<double[]> repeated) {
        int documents = repeated.get(0).length;
        double[] means = documents == 1
                ? repeated.stream().mapToDouble(each -> each[0]).toArray()
                : IntStream.range(0, documents)
                        .mapToDouble(d -> repeated.stream()
                                .mapToDouble(each -> each[d])
                                .average()
                                .orElseThrow())
                        .toArray();
        return Mean.of(DoubleStream.of(means).filter(m -> !Double.isNaN(m)).toArray());
    }
}
