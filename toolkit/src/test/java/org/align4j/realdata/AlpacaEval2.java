package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.metric.Correlation;
import org.align4j.metric.Estimate;
import org.align4j.metric.GamedBaselines;
import org.align4j.metric.LengthComparison;
import org.align4j.metric.LengthControl;
import org.align4j.metric.LengthControlledWinRate;
import org.align4j.metric.LengthWeights;
import org.align4j.metric.PenaltyStrength;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Win rates of AlpacaEval 2 with and without control of length, and how they agree with Chatbot Arena. */
final class AlpacaEval2 implements DataSet {

    private static final String SET = "alpaca_eval2";

    @Override
    public List<Figure> figures(Path folder) {
        var figures = new ArrayList<Figure>();
        double[] difficulty =
                Columns.numbers(RealData.csv(folder.resolve("instruction_difficulty.csv")), "instruction_difficulty");
        GamedBaselines gamed = gamed(folder, difficulty);
        RealData.json(folder.resolve("expected.json")).properties().forEach(model -> {
            Path file = folder.resolve("annotations").resolve(model.getKey() + ".csv.gz");
            if (Files.exists(file)) {
                Table rows = RealData.csv(file);
                figures.addAll(AlpacaEval1.winRate(SET, model.getKey(), rows, model.getValue()));
                figures.addAll(length(model.getKey(), rows, model.getValue()));
                figures.addAll(controlled(model.getKey(), comparisons(rows), model.getValue(), difficulty, gamed));
            }
        });
        if (Files.exists(folder.resolve("lc_weights.csv"))) {
            RealData.csv(folder.resolve("lc_weights.csv")).forEach(row -> figures.addAll(predicted(row, difficulty)));
        }
        if (Files.exists(folder.resolve("arena_correlation_expected.json"))) {
            figures.addAll(correlations(folder));
        }
        return figures;
    }

    private static GamedBaselines gamed(Path folder, double[] difficulty) {
        Table rows = RealData.csv(folder.resolve("gamed_baseline_lengths.csv.gz"));
        List<List<LengthComparison>> models = rows.stringColumn("model").unique().asList().stream()
                .map(model -> comparisons(rows.where(rows.stringColumn("model").isEqualTo(model))))
                .toList();
        JsonNode sums = RealData.json(folder.resolve("gamed_sufficient_statistics.json"));
        return GamedBaselines.ofSums(
                models,
                difficulty,
                sums.get("S_len").asDouble(),
                sums.get("S_diff").asDouble(),
                sums.get("sample_weight").asDouble());
    }

    private static List<LengthComparison> comparisons(Table rows) {
        double[] preferences = rows.containsColumn("preference")
                ? Columns.numbers(rows, "preference")
                : rows.stream().mapToDouble(row -> Double.NaN).toArray();
        double[] indices = Columns.numbers(rows, "index");
        double[] baseline = Columns.numbers(rows, "len_1");
        double[] model = Columns.numbers(rows, "len_2");
        return IntStream.range(0, preferences.length)
                .mapToObj(
                        i -> new LengthComparison((int) indices[i], (int) baseline[i], (int) model[i], preferences[i]))
                .toList();
    }

    /** The leaderboard counts rows of all answers, these files only those that were compared: up to two characters. */
    private static List<Figure> length(String model, Table rows, JsonNode expected) {
        double ours = Math.floor(
                Arrays.stream(Columns.numbers(rows, "len_2")).average().orElseThrow());
        var figures = new ArrayList<Figure>();
        add(figures, model + ": avg_length (recomputed)", expected.at("/recomputed/avg_length"), ours, 0);
        JsonNode published = expected.at("/published/avg_length");
        if (published.isNumber()) {
            String name = model + ": avg_length (published)";
            figures.add(new Figure(SET + " lengths", name, published.asDouble(), ours, 2));
        }
        return figures;
    }

    private static List<Figure> controlled(
            String model, List<LengthComparison> rows, JsonNode expected, double[] difficulty, GamedBaselines gamed) {
        var figures = new ArrayList<Figure>();
        JsonNode refit = expected.path("lc_refit");
        if (refit.has("C")) {
            LengthControlledWinRate ours = LengthControl.official(difficulty, gamed)
                    .officialRowAlignment()
                    .withStrength(PenaltyStrength.of(refit.get("C").asDouble()))
                    .fit(rows);
            fitted(figures, model + ": LC refit", refit, ours);
            JsonNode published = expected.at("/published/length_controlled_winrate");
            if (agree(published, expected.at("/lc_from_published_weights/lc"))) {
                // Of the gamed baselines two sums are known, to three digits.
                String name = model + ": LC refit (published)";
                figures.add(new Figure(SET + " refits", name, published.asDouble(), 100 * ours.value(), 0.02));
            }
        }
        if (expected.has("lc_noreg_unpenalised")) {
            LengthControlledWinRate ours =
                    LengthControl.unpenalised(difficulty).officialRowAlignment().fit(rows);
            fitted(figures, model + ": LC noreg", expected.get("lc_noreg_unpenalised"), ours);
        }
        if (expected.has("lc_minimal_unpenalised")) {
            LengthControlledWinRate ours = LengthControl.minimal().fit(rows);
            fitted(figures, model + ": LC minimal", expected.get("lc_minimal_unpenalised"), ours);
        }
        return figures;
    }

    private static void fitted(List<Figure> figures, String name, JsonNode expected, LengthControlledWinRate ours) {
        add(figures, name + ", lc", expected.path("lc"), 100 * ours.value(), 1e-6);
        add(figures, name + ", se", expected.path("se"), 100 * ours.standardError(), 1e-6);
        add(figures, name + ", w_len", expected.path("w_len"), ours.weights().length(), 1e-6);
        add(figures, name + ", w_diff", expected.path("w_diff"), ours.weights().difficulty(), 1e-6);
        add(figures, name + ", w_bias", expected.path("w_bias"), ours.weights().bias(), 1e-6);
    }

    /** What the published weights predict. Where the published rate is of other weights, only the recomputed one counts. */
    private static List<Figure> predicted(Row row, double[] difficulty) {
        var weights = new LengthWeights(number(row, "w_len"), number(row, "w_diff"), number(row, "w_bias"));
        Estimate ours = weights.winRate(Arrays.copyOf(difficulty, (int) number(row, "n_rows")));
        String model = row.getString("model");
        double recomputed = number(row, "recomputed_lc");
        double published = number(row, "published_lc");
        var figures = new ArrayList<Figure>();
        figures.add(new Figure(SET, model + ": LC of weights (recomputed)", recomputed, 100 * ours.value(), 1e-6));
        if (Math.abs(recomputed - published) <= 1e-6) {
            figures.add(new Figure(SET, model + ": LC of weights (published)", published, 100 * ours.value(), 1e-6));
            double error = number(row, "published_lc_se");
            if (!Double.isNaN(error)) {
                figures.add(new Figure(SET, model + ": LC SE (published)", error, 100 * ours.standardError(), 1e-6));
            }
        }
        return figures;
    }

    private static List<Figure> correlations(Path folder) {
        Table benchmarks = RaggedCsv.read(folder.resolve("benchmarks.csv"));
        Table leaderboard = RealData.csv(folder.resolve("arena_correlation.csv"));
        var figures = new ArrayList<Figure>();
        RealData.json(folder.resolve("arena_correlation_expected.json"))
                .properties()
                .forEach(pair -> {
                    String[] names = pair.getKey().split(" \\| ");
                    if (names.length == 2) {
                        figures.addAll(correlations(pair, benchmarks, names[0], names[1]));
                    } else {
                        String column = pair.getKey().split(" ")[1].replace("length_controlled_", "lc_");
                        figures.addAll(correlations(pair, leaderboard, column, "arena_elo_feb2024"));
                    }
                });
        return figures;
    }

    private static List<Figure> correlations(
            Map.Entry<String, JsonNode> expected, Table table, String first, String second) {
        double[] x = Columns.numbers(table, first);
        double[] y = Columns.numbers(table, second);
        var figures = new ArrayList<Figure>();
        String name = expected.getKey();
        JsonNode theirs = expected.getValue();
        add(figures, name + ": n", theirs.path("n"), Correlation.pearson(x, y).n(), 0);
        add(
                figures,
                name + ": pearson",
                theirs.path("pearson"),
                Correlation.pearson(x, y).value(),
                1e-12);
        add(
                figures,
                name + ": spearman",
                theirs.path("spearman"),
                Correlation.spearman(x, y).value(),
                1e-12);
        add(
                figures,
                name + ": kendall",
                theirs.path("kendall_b"),
                Correlation.kendall(x, y).value(),
                1e-12);
        return figures;
    }

    private static boolean agree(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() && Math.abs(a.asDouble() - b.asDouble()) <= 1e-6;
    }

    private static double number(Row row, String column) {
        String cell = row.getString(column);
        return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
    }

    private static void add(List<Figure> figures, String name, JsonNode theirs, double ours, double tolerance) {
        if (theirs.isNumber()) {
            figures.add(new Figure(SET, name, theirs.asDouble(), ours, tolerance));
        }
    }
}
