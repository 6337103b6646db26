package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.pairs.Beam;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.PairRanking;
import org.align4j.pairs.Pairs;
import org.align4j.pairs.PreferenceProbabilities;
import org.align4j.pairs.RankAgreement;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Rankings of NewsRoom's summaries by PAIRS with a scripted judge, who sees one human score and is measured by another:
 * P(first better) = σ(1.5·(s₁ − s₂) + 0.4).
 */
final class Newsroom implements DataSet {

    private static final String SET = "newsroom";

    /** The same arithmetic: what differs is the order of sums. */
    private static final double TOLERANCE = 1e-12;

    private static final PairComparator<Double> JUDGE =
            (first, second) -> PreferenceProbabilities.ofFirst(1 / (1 + Math.exp(-(1.5 * (first - second) + 0.4))));

    private static final Map<String, Pairs> WAYS = Map.of(
            "greedy", Pairs.greedy(),
            "beam", Pairs.beam(Beam.of(0.1, 1000).asInPackage()),
            "beam3_gap02", Pairs.beam(Beam.of(0.2, 3).asInPackage()));

    @Override
    public List<Figure> figures(Path folder) {
        Table table = RealData.csv(folder.resolve("human_scores.csv"));
        var figures = new ArrayList<Figure>();
        RealData.json(folder.resolve("expected_scripted_pairs.json"))
                .get("results")
                .properties()
                .forEach(result -> figures.addAll(figures(table, result.getKey(), result.getValue())));
        return figures;
    }

    /** A result's name is {@code target<-signal|way}. */
    private static List<Figure> figures(Table table, String name, JsonNode expected) {
        String[] parts = name.split("<-|\\|");
        List<double[]> target = documents(table, parts[0]);
        List<double[]> signal = documents(table, parts[1]);
        if (parts[2].equals("direct")) {
            var agreement = RankAgreement.ofScores(signal, target);
            return List.of(
                    figure(name, expected, "mean_spearman", agreement.spearman().value()));
        }
        var comparator = parts[2].endsWith("_cal") ? JUDGE.calibrated() : JUDGE;
        Pairs way = WAYS.get(parts[2].replace("_cal", ""));
        List<PairRanking> rankings = signal.stream()
                .map(scores -> way.rank(
                        IntStream.range(0, scores.length)
                                .mapToObj(i -> scores[i])
                                .toList(),
                        comparator))
                .toList();
        return figures(name, expected, rankings, target);
    }

    private static List<Figure> figures(
            String name, JsonNode expected, List<PairRanking> rankings, List<double[]> target) {
        var agreement = RankAgreement.ofRankings(
                rankings.stream().map(PairRanking::order).toList(), target);
        var figures = new ArrayList<Figure>();
        figures.add(figure(name, expected, "docs", rankings.size()));
        figures.add(figure(name, expected, "mean_spearman", agreement.spearman().value()));
        figures.add(figure(name, expected, "mean_kendall", agreement.kendall().value()));
        figures.add(figure(
                name,
                expected,
                "comparisons",
                sum(rankings, r -> r.comparisons().size())));
        figures.add(figure(name, expected, "judge_calls", sum(rankings, PairRanking::judgeCalls)));
        JsonNode order = expected.get("first_doc_order");
        for (int i = 0; i < order.size(); i++) {
            int ours = rankings.get(0).order().get(i);
            figures.add(new Figure(
                    SET, name + ": first document, place " + i, order.get(i).asInt(), ours, 0));
        }
        return figures;
    }

    private static double sum(List<PairRanking> rankings, java.util.function.ToLongFunction<PairRanking> count) {
        return rankings.stream().mapToLong(count).sum();
    }

    private static Figure figure(String name, JsonNode expected, String what, double ours) {
        return new Figure(SET, name + ": " + what, expected.get(what).asDouble(), ours, TOLERANCE);
    }

    /** A quality's scores, rounded to one decimal, a document each, in the order of the file. */
    private static List<double[]> documents(Table table, String quality) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        table.forEach(row -> rows.computeIfAbsent(row.getString("doc"), d -> new ArrayList<>())
                .add(table.row(row.getRowNumber())));
        return rows.values().stream()
                .map(document -> document.stream()
                        .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.getString("cand"))))
                        .mapToDouble(row -> Math.rint(10 * Double.parseDouble(row.getString(quality))) / 10)
                        .toArray())
                .toList();
    }
}
