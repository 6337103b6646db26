package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.bench.Accuracy;
import org.align4j.bench.AnswerEquality;
import org.align4j.bench.Correctness;
import org.align4j.bench.Grading;
import org.align4j.bench.Gsm8k;

/** Published solutions of GSM8K: whether each is right, as its authors say row by row, and the accuracies. */
final class Gsm8kSet implements DataSet {

    private static final Grading GRADING = new Grading(Gsm8k.publishedSolutions(), AnswerEquality.verbatim());

    @Override
    public List<Figure> figures(Path folder) {
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        List<JsonNode> rows = RealData.jsonLines(folder.resolve("example_model_solutions.jsonl.gz"));
        var figures = new ArrayList<Figure>();
        rows.get(0).properties().stream()
                .filter(field -> field.getValue().has("is_correct"))
                .forEach(model -> figures.addAll(
                        model(model.getKey(), part(expected, rows).path(model.getKey()), rows)));
        figures.add(references(RealData.jsonLines(folder.resolve("test.jsonl.gz"))));
        return figures;
    }

    private static List<Figure> model(String model, JsonNode expected, List<JsonNode> rows) {
        List<Correctness> grades = rows.stream()
                .map(row -> GRADING.grade(
                        row.get(model).get("solution").textValue(),
                        row.get("gold").textValue().replace(",", "")))
                .toList();
        int agreeing = 0;
        for (int i = 0; i < rows.size(); i++) {
            boolean right = rows.get(i).get(model).get("is_correct").booleanValue();
            agreeing += right == (grades.get(i) == Correctness.CORRECT) ? 1 : 0;
        }
        Accuracy accuracy = Accuracy.of(grades);
        // All are counts: nothing may differ.
        return List.of(
                figure(model + ": rows judged alike", rows.size(), agreeing, 0),
                figure(model + ": accuracy", published(expected), 100 * accuracy.value(), 1e-9));
    }

    /** What was computed of these rows, or of all where all are here. */
    private static JsonNode part(JsonNode expected, List<JsonNode> rows) {
        JsonNode part = expected.path("this_part");
        return part.isEmpty() || part.elements().next().path("n").intValue() != rows.size()
                ? expected.path("full")
                : part;
    }

    private static double published(JsonNode expected) {
        JsonNode correct = expected.path("is_correct");
        return correct.isMissingNode()
                ? expected.path("accuracy").asDouble(Double.NaN)
                : 100 * correct.doubleValue() / expected.get("n").doubleValue();
    }

    private static Figure references(List<JsonNode> questions) {
        long read = questions.stream()
                .filter(each ->
                        Gsm8k.official().extract(each.get("answer").textValue()).isPresent())
                .count();
        return figure("references that hold an answer", questions.size(), read, 0);
    }

    private static Figure figure(String name, double published, double ours, double tolerance) {
        return new Figure("gsm8k", name, published, ours, tolerance);
    }
}
