package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.align4j.agreement.CategoryCounts;
import org.align4j.agreement.CohenKappa;
import org.align4j.agreement.ConfusionMatrix;
import org.align4j.agreement.Distance;
import org.align4j.agreement.FleissKappa;
import org.align4j.agreement.KrippendorffAlpha;
import tech.tablesaw.api.Table;

/**
 * Agreement of PandaLM's three annotators, and how far judges agree with the majority of them.
 *
 * <p>The paper's accuracies of judges are left out: the verdicts that were released do not reproduce them.
 */
final class PandaLmSet implements DataSet {

    private static final String SET = "pandalm";
    private static final List<Integer> LABELS = List.of(0, 1, 2);
    private static final List<String> PEOPLE = List.of("annotator1", "annotator2", "annotator3");

    private static final Map<String, ToDoubleFunction<ConfusionMatrix>> RATES = Map.of(
            "accuracy", m -> m.accuracy().value(),
            "macro_precision", m -> m.macroPrecision().value(),
            "macro_recall", m -> m.macroRecall().value(),
            "macro_f1", m -> m.macroF1().value(),
            "weighted_precision", m -> m.weightedPrecision().value(),
            "weighted_recall", m -> m.weightedRecall().value(),
            "weighted_f1", m -> m.weightedF1().value(),
            "kappa_with_majority", m -> CohenKappa.of(m).value(),
            "n", m -> m.n());

    @Override
    public List<Figure> figures(Path folder) {
        Table rows = RealData.csv(folder.resolve("testset_labels.csv"));
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        var figures = new ArrayList<>(figures(rows, expected.get("this_part"), 1e-12));
        JsonNode full = expected.get("full");
        if (rows.rowCount() == full.at("/recomputed_full/n").asInt()) {
            figures.addAll(figures(rows, full.get("recomputed_full"), 1e-12));
            // Published are two decimals, cut or rounded.
            figures.addAll(figures(rows, full.get("published"), 0.01));
        }
        return figures;
    }

    private static List<Figure> figures(Table rows, JsonNode expected, double tolerance) {
        var figures = new ArrayList<Figure>();
        expected.path("kappa").properties().forEach(pair -> {
            String[] raters = pair.getKey().split("-");
            double kappa = CohenKappa.of(matrix(rows, "annotator" + raters[0], "annotator" + raters[1]))
                    .value();
            figures.add(
                    new Figure(SET, "kappa " + pair.getKey(), pair.getValue().asDouble(), kappa, tolerance));
        });
        if (expected.has("fleiss")) {
            var people = people(rows);
            double fleiss = FleissKappa.of(CategoryCounts.of(people, LABELS)).value();
            double[][] ratings = people.stream()
                    .map(item -> item.stream().mapToDouble(Integer::doubleValue).toArray())
                    .toArray(double[][]::new);
            double alpha = KrippendorffAlpha.of(ratings, Distance.NOMINAL).value();
            figures.add(new Figure(SET, "Fleiss' kappa", expected.get("fleiss").asDouble(), fleiss, tolerance));
            double nominal = expected.get("krippendorff_nominal").asDouble();
            figures.add(new Figure(SET, "Krippendorff's alpha", nominal, alpha, tolerance));
        }
        expected.path("label_distribution").properties().forEach(label -> {
            int count = Collections.frequency(labels(rows, "majority"), Integer.valueOf(label.getKey()));
            figures.add(new Figure(
                    SET, "majority says " + label.getKey(), label.getValue().asDouble(), count, 0));
        });
        expected.path("judges").properties().forEach(judge -> {
            ConfusionMatrix matrix = matrix(rows, "majority", column(rows, judge.getKey()));
            judge.getValue()
                    .properties()
                    .forEach(rate -> figures.add(new Figure(
                            SET,
                            judge.getKey() + ": " + rate.getKey(),
                            rate.getValue().asDouble(),
                            RATES.get(rate.getKey()).applyAsDouble(matrix),
                            tolerance)));
        });
        return figures;
    }

    /** A judge's column: its name with every mark as an underscore, {@code gpt-3.5-turbo} as {@code gpt_35_turbo}. */
    private static String column(Table rows, String judge) {
        String plain = judge.replaceAll("[^A-Za-z0-9]", "");
        return rows.columnNames().stream()
                .filter(name -> name.replace("_", "").equals(plain))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column of " + judge));
    }

    private static ConfusionMatrix matrix(Table rows, String right, String predicted) {
        return ConfusionMatrix.of(labels(rows, right), labels(rows, predicted), LABELS);
    }

    private static List<List<Integer>> people(Table rows) {
        var columns = PEOPLE.stream().map(each -> labels(rows, each)).toList();
        return IntStream.range(0, rows.rowCount())
                .mapToObj(i -> columns.stream().map(column -> column.get(i)).toList())
                .toList();
    }

    /** A column's labels; null where there is none that can be read. */
    private static List<Integer> labels(Table rows, String column) {
        var labels = new ArrayList<Integer>();
        rows.stringColumn(column).forEach(cell -> labels.add(cell.matches("[012]") ? Integer.valueOf(cell) : null));
        return Collections.unmodifiableList(labels);
    }
}
