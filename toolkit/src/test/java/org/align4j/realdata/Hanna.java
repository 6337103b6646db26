package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.agreement.CategoryCounts;
import org.align4j.agreement.Distance;
import org.align4j.agreement.FleissKappa;
import org.align4j.agreement.GwetAc1;
import org.align4j.agreement.KrippendorffAlpha;
import org.align4j.metric.Correlation;
import org.align4j.metric.CorrelationLevels;
import org.align4j.metric.Estimate;
import tech.tablesaw.api.Table;

/** Correlations of HANNA's metrics with people, of stories and of systems, and the agreement of its user study. */
final class Hanna implements DataSet {

    private static final Map<String, Correlation.Coefficient> COEFFICIENTS = Map.of(
            "pearson", Correlation::pearson,
            "spearman", Correlation::spearman,
            "kendall_b", Correlation::kendall,
            "kendall", Correlation::kendall);

    @Override
    public List<Figure> figures(Path folder) {
        Table scores = RealData.csv(folder.resolve("scores.csv.gz"));
        Table systems = scores.where(scores.stringColumn("model").isNotEqualTo("Human"));
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        var figures = new ArrayList<Figure>();
        expected.get("correlations_excluding_human_stories").properties().forEach(pair -> {
            String[] names = pair.getKey().split(" ~ ");
            figures.addAll(
                    correlations(systems, names, "overall", pair.getValue().path("overall")));
            figures.addAll(
                    correlations(systems, names, "system", pair.getValue().path("system")));
        });
        expected.path("published_notebook").properties().forEach(pair -> {
            String[] words = pair.getKey().split(" ", 3);
            figures.addAll(correlations(systems, words[1].split("~"), pair.getKey(), pair.getValue()));
        });
        if (Files.exists(folder.resolve("user_study.csv"))) {
            figures.addAll(userStudy(folder));
        }
        return figures;
    }

    /**
     * Figures of a metric and a criterion.
     *
     * @param names that columns begin with
     * @param what a level, {@code overall} or {@code system}; its p-values where it ends so
     */
    private static List<Figure> correlations(Table table, String[] names, String what, JsonNode expected) {
        var figures = new ArrayList<Figure>();
        Optional<String> metric = column(table, names[0]);
        Optional<String> people = column(table, names[1]);
        if (metric.isEmpty() || people.isEmpty()) {
            return figures;
        }
        double[] x = Columns.numbers(table, metric.get());
        double[] y = Columns.numbers(table, people.get());
        List<String> systems = table.stringColumn("model").asList();
        expected.properties().forEach(coefficient -> {
            Correlation.Coefficient of = COEFFICIENTS.get(coefficient.getKey());
            Correlation ours = what.startsWith("system") ? CorrelationLevels.bySystem(x, y, systems, of) : of.of(x, y);
            figures.add(new Figure(
                    "hanna",
                    "%s ~ %s, %s: %s".formatted(metric.get(), people.get(), what, coefficient.getKey()),
                    coefficient.getValue().asDouble(),
                    what.endsWith("p-values") ? ours.pValue() : ours.value(),
                    1e-12));
        });
        return figures;
    }

    private static Optional<String> column(Table table, String start) {
        return table.columnNames().stream()
                .filter(name -> name.startsWith(start))
                .min(Comparator.comparingInt(String::length));
    }

    /** Three raters an item, yes or no. Published are two decimals. */
    private static List<Figure> userStudy(Path folder) {
        Table rows = RealData.csv(folder.resolve("user_study.csv"));
        JsonNode expected = RealData.json(folder.resolve("user_study_expected.json"));
        var figures = new ArrayList<Figure>();
        for (String question : rows.columnNames()) {
            if (rows.columnIndex(question) > 0) {
                double[][] ratings = byItem(rows, question);
                var counts = CategoryCounts.of(
                        Arrays.stream(ratings)
                                .map(item -> Arrays.stream(item).boxed().toList())
                                .toList(),
                        List.of(0.0, 1.0));
                add(figures, question, "published_gwet_ac1", expected, GwetAc1.of(counts), 0.005);
                add(figures, question, "recomputed", expected, GwetAc1.of(counts), 1e-12);
                add(figures, question, "fleiss", expected, FleissKappa.of(counts), 1e-12);
                Estimate alpha = KrippendorffAlpha.of(ratings, Distance.NOMINAL);
                add(figures, question, "krippendorff", expected, alpha, 1e-12);
            }
        }
        return figures;
    }

    private static double[][] byItem(Table rows, String question) {
        return rows.stringColumn("item").unique().asList().stream()
                .map(item ->
                        Columns.numbers(rows.where(rows.stringColumn("item").isEqualTo(item)), question))
                .toArray(double[][]::new);
    }

    private static void add(
            List<Figure> figures, String question, String what, JsonNode expected, Estimate ours, double tolerance) {
        JsonNode theirs = expected.path(what).path(question);
        if (theirs.isNumber()) {
            figures.add(new Figure("hanna", question + ": " + what, theirs.asDouble(), ours.value(), tolerance));
        }
    }
}
