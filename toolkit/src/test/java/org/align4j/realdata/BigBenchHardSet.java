package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.align4j.bench.Accuracy;
import org.align4j.bench.AnswerEquality;
import org.align4j.bench.AnswerExtractor;
import org.align4j.bench.BigBenchHard;
import org.align4j.bench.Grading;

/** Codex's published answers to BIG-Bench Hard: accuracies as the authors printed them, and their averages over 23 tasks. */
final class BigBenchHardSet implements DataSet {

    private static final Map<String, AnswerExtractor> MODES =
            Map.of("cot", BigBenchHard.chainOfThought(), "direct", BigBenchHard.direct());

    /** Table 2 of the paper, rounded to one decimal; of all 27 files. */
    private static final Map<String, Double> PUBLISHED_AVERAGES = Map.of("cot", 73.9, "direct", 56.6);

    private static final int FILES = 27;

    @Override
    public List<Figure> figures(Path folder) {
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        var figures = new ArrayList<Figure>();
        accuracies(RealData.files(folder, "outputs.jsonl.gz")).forEach((mode, tasks) -> {
            tasks.forEach((task, accuracy) -> {
                double published = expected.at("/" + mode + "~1" + task + "/published/accuracy")
                        .asDouble(Double.NaN);
                // Nothing is rounded: what differs is the last digit of a division.
                figures.add(figure(mode + "/" + task + ": accuracy", published, 100 * accuracy.value(), 1e-9));
            });
            if (tasks.size() == FILES) {
                double average = 100 * BigBenchHard.average(tasks).value();
                figures.add(figure(mode + ": average of 23 tasks", PUBLISHED_AVERAGES.get(mode), average, 0.05));
            }
        });
        return figures;
    }

    /** By mode and task. */
    private static Map<String, Map<String, Accuracy>> accuracies(List<Path> files) {
        return files.stream()
                .flatMap(file -> RealData.jsonLines(file).stream())
                .collect(Collectors.groupingBy(
                        row -> row.get("mode").textValue(),
                        TreeMap::new,
                        Collectors.groupingBy(
                                row -> row.get("task").textValue(),
                                TreeMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), BigBenchHardSet::accuracy))));
    }

    private static Accuracy accuracy(List<JsonNode> rows) {
        var grading = new Grading(MODES.get(rows.get(0).get("mode").textValue()), AnswerEquality.verbatim());
        return grading.accuracy(texts(rows, "prediction"), texts(rows, "target"));
    }

    private static List<String> texts(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.get(field).textValue()).toList();
    }

    private static Figure figure(String name, double published, double ours, double tolerance) {
        return new Figure("bbh", name, published, ours, tolerance);
    }
}
