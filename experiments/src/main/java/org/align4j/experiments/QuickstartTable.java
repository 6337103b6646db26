package org.align4j.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.align4j.metric.Interval;
import org.align4j.metric.WinRate;
import org.align4j.report.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The quickstart's table, as the experiment writes it and as people read it. */
final class QuickstartTable {

    private static final List<String> MODELS = List.of("base", "SFT", "DPO");

    private QuickstartTable() {}

    /** Two rows a seed: DPO against SFT, and the null. */
    static Table battles(List<QuickstartRun> runs) {
        var names = StringColumn.create("comparison");
        var seeds = IntColumn.create("seed");
        var counts = List.of(IntColumn.create("wins"), IntColumn.create("ties"), IntColumn.create("losses"));
        var numbers = List.of(
                DoubleColumn.create("win_rate"),
                DoubleColumn.create("standard_error"),
                DoubleColumn.create("low"),
                DoubleColumn.create("high"),
                DoubleColumn.create("win_rate_without_ties"));
        for (var run : runs) {
            append(names, seeds, "DPO against SFT", run);
            append(counts, numbers, run.battles().winRate());
            append(names, seeds, "SFT again against SFT", run);
            append(counts, numbers, run.nullBattles().winRate());
        }
        var table = Table.create("seeds", names, seeds);
        counts.forEach(table::addColumns);
        numbers.forEach(table::addColumns);
        return table;
    }

    private static void append(StringColumn names, IntColumn seeds, String name, QuickstartRun run) {
        names.append(name);
        seeds.append((int) run.seed());
    }

    private static void append(List<IntColumn> counts, List<DoubleColumn> numbers, WinRate rate) {
        counts.get(0).append(rate.wins());
        counts.get(1).append(rate.ties());
        counts.get(2).append(rate.losses());
        numbers.get(0).append(rate.value());
        numbers.get(1).append(rate.standardError());
        Interval interval = rate.interval();
        numbers.get(2).append(interval.low());
        numbers.get(3).append(interval.high());
        numbers.get(4).append(rate.withoutTies().value());
    }

    /** One row a model and seed. */
    static Table scores(List<QuickstartRun> runs) {
        var models = StringColumn.create("model");
        var seeds = IntColumn.create("seed");
        var values = DoubleColumn.create("oracle_score");
        var errors = DoubleColumn.create("standard_error");
        var counts = IntColumn.create("n");
        for (var run : runs) {
            var means = List.of(run.base(), run.sftScore(), run.dpoScore());
            for (int i = 0; i < means.size(); i++) {
                models.append(MODELS.get(i));
                seeds.append((int) run.seed());
                values.append(means.get(i).value());
                errors.append(means.get(i).standardError());
                counts.append(means.get(i).n());
            }
        }
        return Table.create("scores", models, seeds, values, errors, counts);
    }

    /** What the README shows of the files that the experiment wrote. */
    static String markdown(Path results) {
        Table battles = WrittenTable.read("quickstart", results.resolve("seeds.csv"));
        Table scores = WrittenTable.read("quickstart", results.resolve("scores.csv"));
        var comparison = StringColumn.create("comparison");
        var seed = IntColumn.create("seed");
        var rate = StringColumn.create("win rate (95 %)");
        var counts = StringColumn.create("wins / ties / losses");
        var score = StringColumn.create("oracle score, SFT → DPO");
        for (var row : battles) {
            comparison.append(row.getString("comparison"));
            seed.append(row.getInt("seed"));
            rate.append(percent(row.getDouble("win_rate"), row.getDouble("high")));
            counts.append(row.getInt("wins") + " / " + row.getInt("ties") + " / " + row.getInt("losses"));
            boolean dpo = row.getString("comparison").startsWith("DPO");
            score.append(dpo ? scores(scores, row.getInt("seed")) : "");
        }
        return Tables.markdown(Table.create(comparison, seed, rate, counts, score));
    }

    private static String percent(double rate, double high) {
        return String.format(Locale.ROOT, "%.1f %% ± %.1f", 100 * rate, 100 * (high - rate));
    }

    private static String scores(Table scores, int seed) {
        return String.format(Locale.ROOT, "%.3f → %.3f", score(scores, "SFT", seed), score(scores, "DPO", seed));
    }

    private static double score(Table scores, String model, int seed) {
        return scores.where(scores.stringColumn("model")
                        .isEqualTo(model)
                        .and(scores.intColumn("seed").isEqualTo(seed)))
                .doubleColumn("oracle_score")
                .get(0);
    }
}
