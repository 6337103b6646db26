package org.align4j.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.experiments.OfflineRun.Learnt;
import org.align4j.metric.Mean;
import org.align4j.report.Tables;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The methods' tables, as the experiment writes them and as people read them. */
final class OfflineTable {

    private OfflineTable() {}

    /** A row a method, the null first; the same numbers whenever it is computed again. */
    static Table of(List<OfflineRow> rows) {
        var table = Table.create(
                "offline preferences",
                StringColumn.create("method", rows.stream().map(OfflineRow::name)),
                text("form", rows, m -> m.form().toString()),
                text("setting", rows, m -> m.setting().text()),
                column(
                        "learning_rate",
                        rows,
                        r -> r.method().map(OfflineMethod::learningRate).orElse(Double.NaN)),
                column("steps", rows, OfflineRow::steps));
        means(table, "oracle_score", rows, OfflineRow::score);
        table.addColumns(
                column("win_rate", rows, r -> r.winRate().value()),
                column("win_rate_low", rows, r -> r.winRate().interval().low()),
                column("win_rate_high", rows, r -> r.winRate().interval().high()),
                column("win_rate_se_seeds", rows, r -> r.seedWinRate().standardError()));
        means(table, "win_rate_without_ties", rows, OfflineRow::withoutTies);
        means(table, "kl", rows, OfflineRow::kl);
        means(table, "length", rows, OfflineRow::length);
        means(table, "ended", rows, OfflineRow::ended);
        table.addColumns(
                LongColumn.create(
                        "n", rows.stream().mapToLong(r -> r.winRate().n()).toArray()),
                column("paper_win_rate", rows, r -> r.paper().orElse(Double.NaN)),
                text("paper_claim", rows, OfflineMethod::claim));
        return table;
    }

    private static void means(Table table, String name, List<OfflineRow> rows, Function<OfflineRow, Mean> number) {
        table.addColumns(
                column(name, rows, r -> number.apply(r).value()),
                column(name + "_se", rows, r -> number.apply(r).standardError()));
    }

    /** What the null has none of is missing, which is what Tablesaw takes NaN for. */
    private static DoubleColumn column(String name, List<OfflineRow> rows, ToDoubleFunction<OfflineRow> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value));
    }

    /** What the null has none of is empty. */
    private static StringColumn text(String name, List<OfflineRow> rows, Function<OfflineMethod, String> value) {
        return StringColumn.create(
                name, rows.stream().map(r -> r.method().map(value).orElse("")));
    }

    /** A row a method and seed, with the standard errors over prompts. */
    static Table each(List<OfflineRun> runs) {
        var seeds = LongColumn.create("seed");
        var methods = StringColumn.create("method");
        List<DoubleColumn> numbers = Stream.of(
                        "win_rate",
                        "win_rate_se",
                        "win_rate_without_ties",
                        "oracle_score",
                        "oracle_score_se",
                        "kl",
                        "length",
                        "ended")
                .map(DoubleColumn::create)
                .toList();
        for (var run : runs) {
            append(run.seed(), OfflineRow.NULL, run.again(), seeds, methods, numbers);
            run.results().forEach(l -> append(run.seed(), l.method().name(), l.result(), seeds, methods, numbers));
        }
        var table = Table.create("seeds", seeds, methods);
        numbers.forEach(table::addColumns);
        return table;
    }

    private static void append(
            long seed,
            String name,
            OfflineResult result,
            LongColumn seeds,
            StringColumn methods,
            List<DoubleColumn> numbers) {
        seeds.append(seed);
        methods.append(name);
        double[] values = {
            result.winRate().value(),
            result.winRate().standardError(),
            result.winRateWithoutTies().value(),
            result.score().value(),
            result.score().standardError(),
            result.meanKl().value(),
            result.length().value(),
            result.ending().value()
        };
        for (int i = 0; i < values.length; i++) {
            numbers.get(i).append(values[i]);
        }
    }

    /** Time and memory of training, a row a method; they differ each time. */
    static Table costs(List<OfflineRun> runs) {
        var all = IntStream.range(0, runs.get(0).results().size())
                .mapToObj(i -> OfflineRow.each(runs, i))
                .toList();
        var table = Table.create(
                "costs",
                StringColumn.create(
                        "method", all.stream().map(l -> l.get(0).method().name())));
        costs(table, "training_seconds", all, TrainingCost::seconds);
        costs(
                table,
                "peak_memory_bytes",
                all,
                c -> c.memory().isPresent() ? c.memory().getAsLong() : Double.NaN);
        return table;
    }

    /** Means over seeds and their standard errors; empty where one is not known, or seeds are too few. */
    private static void costs(Table table, String name, List<List<Learnt>> all, ToDoubleFunction<TrainingCost> number) {
        var means = DoubleColumn.create(name);
        var errors = DoubleColumn.create(name + "_se");
        for (var learnt : all) {
            var statistics = new SummaryStatistics();
            learnt.forEach(l -> statistics.addValue(number.applyAsDouble(l.cost())));
            means.append(statistics.getMean());
            errors.append(
                    learnt.size() < 2 ? Double.NaN : statistics.getStandardDeviation() / Math.sqrt(learnt.size()));
        }
        table.addColumns(means, errors);
    }

    /** What the README shows of the files that the experiment wrote. */
    static String markdown(Path results) {
        Table table = WrittenTable.read("offline-preferences", results.resolve("table.csv"));
        Table costs = WrittenTable.read("offline-preferences", results.resolve("costs.csv"));
        var method = StringColumn.create("method");
        var form = StringColumn.create("learns from");
        var rate = StringColumn.create("win rate (95 %)");
        var decided = StringColumn.create("without ties");
        var score = StringColumn.create("oracle score");
        var kl = StringColumn.create("KL (nats)");
        var length = StringColumn.create("length");
        var seconds = StringColumn.create("training (s)");
        for (var row : table) {
            method.append(row.getString("method"));
            form.append(row.getString("form"));
            rate.append(text(
                    "%.1f %% [%.1f, %.1f]",
                    100 * number(row, "win_rate"),
                    100 * number(row, "win_rate_low"),
                    100 * number(row, "win_rate_high")));
            decided.append(text("%.1f %%", 100 * number(row, "win_rate_without_ties")));
            score.append(text("%.3f ± %.3f", number(row, "oracle_score"), number(row, "oracle_score_se")));
            kl.append(text("%.2f ± %.2f", number(row, "kl"), number(row, "kl_se")));
            length.append(text("%.1f", number(row, "length")));
            // The null comes first and was not trained.
            int trained = row.getRowNumber() - 1;
            seconds.append(
                    trained < 0
                            ? ""
                            : text(
                                    "%.1f",
                                    costs.numberColumn("training_seconds").getDouble(trained)));
        }
        return Tables.markdown(Table.create(method, form, rate, decided, score, kl, length, seconds));
    }

    private static double number(Row row, String name) {
        return row.getNumber(name);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
