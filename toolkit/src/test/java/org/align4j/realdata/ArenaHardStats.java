package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.align4j.metric.Correlation;
import org.align4j.metric.Interval;
import org.align4j.rating.ReferenceAgreement;
import org.align4j.rating.ScoredModel;
import org.align4j.rating.Separability;

/**
 * How well benchmarks separate models, and agree with Chatbot Arena, from the bootstrap scores that Arena-Hard published.
 *
 * <p>Log losses depend on 1 − Φ of wrong forecasts, of which the published code keeps few digits; everything else is counted or summed.
 */
final class ArenaHardStats implements DataSet {

    private static final String SET = "arena_hard_stats";
    private static final double TOLERANCE = 1e-12;
    private static final double LOG_LOSS = 1e-6;

    @Override
    public List<Figure> figures(Path folder) {
        List<ScoredModel> arena = RealData.csv(folder.resolve("chatbot_arena_20240329.csv")).stream()
                .map(row -> new ScoredModel(
                        row.getString("model"),
                        Double.parseDouble(row.getString("rating")),
                        new Interval(
                                Double.parseDouble(row.getString("rating_q025")),
                                Double.parseDouble(row.getString("rating_q975"))),
                        0,
                        0))
                .toList();
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        var ours = new HashMap<String, Map<String, Double>>();
        RealData.files(folder, ".jsonl.gz")
                .forEach(
                        file -> ours.put(file.getFileName().toString().replace(".jsonl.gz", ""), figures(file, arena)));
        var figures = new ArrayList<Figure>();
        expected.get("recomputed")
                .properties()
                .forEach(benchmark -> benchmark
                        .getValue()
                        .properties()
                        .forEach(figure -> figures.add(figure(
                                benchmark.getKey() + ": " + figure.getKey(),
                                figure.getValue(),
                                ours.get(benchmark.getKey()).get(figure.getKey())))));
        expected.get("published")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(figure -> figures.add(figure(
                                figure.getKey() + ", published: " + kind.getKey(),
                                figure.getValue(),
                                ours.get(figure.getKey()).get(kind.getKey().replaceAll("_of_\\d+$", ""))))));
        return figures;
    }

    private static Figure figure(String name, JsonNode expected, double ours) {
        return new Figure(SET, name, expected.asDouble(), ours, name.endsWith("log_loss") ? LOG_LOSS : TOLERANCE);
    }

    private static Map<String, Double> figures(Path file, List<ScoredModel> arena) {
        List<JsonNode> models = RealData.jsonLines(file);
        var with95 = models.stream().map(ArenaHardStats::withPublishedInterval).toList();
        var with80 = models.stream()
                .map(m -> ScoredModel.of(name(m), m.get("score").asDouble(), rounds(m), 0.8))
                .toList();
        var agreement = ReferenceAgreement.of(with95, arena);
        var figures = new HashMap<String, Double>();
        figures.put("separability95_overlaps", (double) Separability.of(with95).overlaps());
        figures.put("separability80_overlaps", (double) Separability.of(with80).overlaps());
        figures.put("strict_agreement", agreement.strict().value());
        figures.put("agreement_with_confidence", agreement.confident().value());
        figures.put("agreement_n", (double) agreement.confident().n());
        figures.put("spearman", spearman(with95, arena));
        figures.put("log_loss", agreement.logLoss().value());
        figures.put("brier", agreement.brier().value());
        return figures;
    }

    private static ScoredModel withPublishedInterval(JsonNode model) {
        var interval =
                new Interval(model.get("lower").asDouble(), model.get("upper").asDouble());
        return ScoredModel.of(name(model), model.get("score").asDouble(), interval, rounds(model));
    }

    private static String name(JsonNode model) {
        return model.get("model").asText();
    }

    private static double[] rounds(JsonNode model) {
        return StreamSupport.stream(model.get("results").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double spearman(List<ScoredModel> benchmark, List<ScoredModel> arena) {
        var ratings = new HashMap<String, Double>();
        arena.forEach(model -> ratings.put(model.model(), model.score()));
        return Correlation.spearman(
                        benchmark.stream().mapToDouble(ScoredModel::score).toArray(),
                        benchmark.stream()
                                .mapToDouble(m -> ratings.get(m.model()))
                                .toArray())
                .value();
    }
}
