package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.metric.Correlation;
import tech.tablesaw.api.Table;

/** Correlations of UniEval's scores with people, at the level of samples. */
final class UniEval implements DataSet {

    @Override
    public List<Figure> figures(Path folder) {
        var figures = new ArrayList<Figure>();
        RealData.json(folder.resolve("expected.json"))
                .get("results")
                .properties()
                .forEach(task -> {
                    Path file = folder.resolve(task.getKey() + ".csv.gz");
                    if (Files.exists(file)) {
                        Table rows = RealData.csv(file);
                        task.getValue()
                                .properties()
                                .forEach(aspect -> figures.addAll(figures(
                                        task.getKey() + " " + aspect.getKey(),
                                        rows,
                                        aspect.getKey(),
                                        aspect.getValue())));
                    }
                });
        return figures;
    }

    /** Published are six decimals. */
    private static List<Figure> figures(String name, Table rows, String aspect, JsonNode expected) {
        double[] people = Columns.numbers(rows, "human_" + aspect);
        double[] metric = Columns.numbers(rows, "pred_" + aspect);
        double[] ours = {
            Correlation.pearson(people, metric).value(),
            Correlation.spearman(people, metric).value(),
            Correlation.kendall(people, metric).value()
        };
        List<String> coefficients = List.of("pearson", "spearman", "kendall");
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < ours.length; i++) {
            String title = name + ": " + coefficients.get(i);
            double published = expected.at("/published/" + i).asDouble();
            double recomputed = expected.at("/recomputed/" + i).asDouble();
            figures.add(new Figure("unieval", title + " (published)", published, ours[i], 0.5000001e-6));
            figures.add(new Figure("unieval", title + " (recomputed)", recomputed, ours[i], 1e-12));
        }
        return figures;
    }
}
