package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.metric.PreferenceWinRate;
import tech.tablesaw.api.Table;

/** Win rates of AlpacaEval 1, from preferences of whole numbers. */
final class AlpacaEval1 implements DataSet {

    @Override
    public List<Figure> figures(Path folder) {
        var figures = new ArrayList<Figure>();
        RealData.json(folder.resolve("expected.json")).properties().forEach(model -> {
            Path file = folder.resolve(model.getKey() + ".csv.gz");
            if (Files.exists(file)) {
                figures.addAll(winRate("alpaca_eval1", model.getKey(), RealData.csv(file), model.getValue()));
            }
        });
        return figures;
    }

    /** The figures of a leaderboard, published and computed elsewhere; 1e-6 of a point, as the inventory says. */
    static List<Figure> winRate(String set, String model, Table rows, JsonNode expected) {
        PreferenceWinRate rate = PreferenceWinRate.of(Columns.numbers(rows, "preference"));
        // Sorted: the order of a Map.of is another one in each process.
        Map<String, Double> ours = new TreeMap<>(Map.of(
                "win_rate", 100 * rate.value(),
                "standard_error", 100 * rate.standardError(),
                "n_wins", (double) rate.wins(),
                "n_wins_base", (double) rate.winsBase(),
                "n_draws", (double) rate.draws(),
                "n_total", (double) rate.n(),
                "discrete_win_rate", 100 * rate.discrete()));
        var figures = new ArrayList<Figure>();
        for (String source : List.of("published", "recomputed")) {
            ours.forEach((name, value) -> {
                JsonNode theirs = expected.path(source).path(name);
                if (theirs.isNumber()) {
                    String title = "%s: %s (%s)".formatted(model, name, source);
                    figures.add(new Figure(set, title, theirs.asDouble(), value, 1e-6));
                }
            });
        }
        return figures;
    }
}
