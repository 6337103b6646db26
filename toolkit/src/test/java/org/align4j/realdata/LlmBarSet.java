package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.agreement.CohenKappa;
import org.align4j.agreement.ConfusionMatrix;
import org.align4j.judge.BothOrders;
import org.align4j.judge.LlmBar;
import org.align4j.metric.Outcome;
import tech.tablesaw.api.Table;

/** LLMBar's published statistics of judges, and those that its code means to compute. */
final class LlmBarSet implements DataSet {

    /** Counts and shares are exact but for the last digits of a division. */
    private static final double EXACT = 1e-9;

    @Override
    public List<Figure> figures(Path folder) {
        Map<String, LlmBar> runs = runs(RealData.csv(folder.resolve("judge_winners.csv.gz")));
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        var figures = new ArrayList<Figure>();
        runs.forEach((name, run) -> figures.addAll(new Of(name, run, expected.get(name)).figures()));
        return figures;
    }

    private static Map<String, LlmBar> runs(Table table) {
        var labels = new LinkedHashMap<String, List<Outcome>>();
        var judged = new LinkedHashMap<String, List<BothOrders>>();
        table.forEach(row -> {
            String name = row.getString("dataset") + "|" + row.getString("evaluator");
            labels.computeIfAbsent(name, key -> new ArrayList<>()).add(outcome(row.getString("label")));
            judged.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new BothOrders(
                            outcome(row.getString("winner_noswap")), outcome(row.getString("winner_swap"))));
        });
        var runs = new LinkedHashMap<String, LlmBar>();
        labels.forEach((name, each) -> runs.put(name, new LlmBar(each, judged.get(name))));
        return runs;
    }

    private static Outcome outcome(String winner) {
        return switch (winner) {
            case "1" -> Outcome.WIN;
            case "2" -> Outcome.LOSS;
            default -> Outcome.UNPARSED;
        };
    }

    /** One judge's figures on one set. */
    private record Of(String name, LlmBar run, JsonNode expected) {

        List<Figure> figures() {
            double first = kappa(run.officialLabels(BothOrders::shownFirst));
            double second = kappa(run.officialLabels(BothOrders::shownSecond));
            return List.of(
                    published("correct_False", run.accuracyShownFirst().value() * 100),
                    published("correct_True", run.accuracyShownSecond().value() * 100),
                    published("correct_average", run.accuracy().value() * 100),
                    published("correct_both", run.bothCorrect().value() * 100),
                    published("equal", run.officialAgreement().value() * 100),
                    published("kappa_False", first),
                    published("kappa_True", second),
                    published("kappa_average", (first + second) / 2),
                    published("kappa_agreement", kappa(run.officialOrders())),
                    corrected("n", run.n()),
                    corrected("unparsed", run.unparsed()),
                    corrected("prefers_first", run.choicesOfFirstShown()),
                    corrected("equal_excluding_both_unparsed", run.agreement().value() * run.n()),
                    corrected("correct_kappa_agreement", kappa(run.orders())),
                    corrected("correct_kappa_False", kappa(run.labels(BothOrders::shownFirst))));
        }

        /** A number, or a text such as {@code 33 / 92 = 35.869565217391305%}. */
        private Figure published(String field, double ours) {
            JsonNode value = expected.get("published").get(field);
            String text = value.asText();
            double number = value.isNumber()
                    ? value.doubleValue()
                    : value.isNull()
                            ? Double.NaN
                            : Double.parseDouble(
                                    text.substring(text.lastIndexOf('=') + 1).replace("%", ""));
            return new Figure("llmbar", name + ": " + field, number, ours, EXACT);
        }

        private Figure corrected(String field, double ours) {
            JsonNode value = expected.get("recomputed").get(field);
            double number = value.isNull() ? Double.NaN : value.doubleValue();
            return new Figure("llmbar", name + ": " + field + " (ours)", number, ours, EXACT);
        }
    }

    private static double kappa(LlmBar.Categories raters) {
        var labels = Stream.concat(raters.one().stream(), raters.other().stream())
                .distinct()
                .toList();
        return CohenKappa.of(ConfusionMatrix.of(raters.one(), raters.other(), labels))
                .value();
    }
}
