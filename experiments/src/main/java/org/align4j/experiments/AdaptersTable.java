package org.align4j.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.align4j.report.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The adapters' table, as the experiment writes it and as people read it. */
final class AdaptersTable {

    private AdaptersTable() {}

    /** A row a method. */
    static Table of(List<AdaptersRow> rows) {
        return Table.create(
                "adapters",
                StringColumn.create("method", rows.stream().map(AdaptersRow::method)),
                count("trained", rows, AdaptersRow::trained),
                column("trained_share", rows, row -> (double) row.trained() / row.parameters()),
                count("kept", rows, AdaptersRow::kept),
                count("memory_bytes", rows, row -> row.memory().bytes()),
                count("memory_frozen_bytes", rows, row -> row.memory().frozen()),
                column("held_out_loss", rows, row -> row.loss().value()),
                column("held_out_loss_se_seeds", rows, row -> row.loss().standardError()),
                column("held_out_loss_se_prompts", rows, AdaptersRow::promptError),
                column("gain_kept", rows, row -> row.share().value()),
                column("gain_kept_se", rows, row -> row.share().standardError()),
                column("oracle_score", rows, row -> row.score().value()),
                column("oracle_score_se", rows, row -> row.score().standardError()),
                count("n", rows, row -> row.loss().n()));
    }

    private static DoubleColumn column(String name, List<AdaptersRow> rows, ToDoubleFunction<AdaptersRow> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value));
    }

    private static LongColumn count(String name, List<AdaptersRow> rows, ToLongFunction<AdaptersRow> value) {
        return LongColumn.create(name, rows.stream().mapToLong(value));
    }

    /** A row a method and seed. */
    static Table each(List<AdaptersRun> runs) {
        var seeds = LongColumn.create("seed");
        var methods = StringColumn.create("method");
        var losses = DoubleColumn.create("held_out_loss");
        var errors = DoubleColumn.create("held_out_loss_se_prompts");
        var shares = DoubleColumn.create("gain_kept");
        var scores = DoubleColumn.create("oracle_score");
        for (var run : runs) {
            for (var result : run.results()) {
                seeds.append(run.seed());
                methods.append(result.method().name());
                losses.append(result.loss().value());
                errors.append(result.loss().standardError());
                shares.append(run.share(result).value());
                scores.append(result.score().value());
            }
        }
        return Table.create("seeds", seeds, methods, losses, errors, shares, scores);
    }

    /** Seconds of training a method, all seeds together; they differ each time, and are printed only. */
    static Table seconds(List<AdaptersRun> runs) {
        var results = runs.get(0).results();
        var seconds = DoubleColumn.create("seconds of training, all seeds");
        for (int i = 0; i < results.size(); i++) {
            int index = i;
            seconds.append(runs.stream()
                    .mapToDouble(run -> run.results().get(index).seconds())
                    .sum());
        }
        return Table.create(
                StringColumn.create(
                        "method", results.stream().map(r -> r.method().name())),
                seconds);
    }

    /** What the README shows of the file that the experiment wrote. */
    static String markdown(Path results) {
        Table table = WrittenTable.read("adapters", results.resolve("table.csv"));
        var method = StringColumn.create("method");
        var trained = StringColumn.create("trained");
        var memory = StringColumn.create("memory (MB)");
        var loss = StringColumn.create("held-out loss");
        var share = StringColumn.create("of the gain");
        var score = StringColumn.create("oracle score");
        for (var row : table) {
            method.append(row.getString("method"));
            trained.append(text("%,.0f (%.1f %%)", number(row, "trained"), 100 * number(row, "trained_share")));
            memory.append(text("%.2f", number(row, "memory_bytes") / 1e6));
            loss.append(text("%.3f ± %.3f", number(row, "held_out_loss"), number(row, "held_out_loss_se_seeds")));
            share.append(text("%.1f %% ± %.1f", 100 * number(row, "gain_kept"), 100 * number(row, "gain_kept_se")));
            score.append(text("%.3f ± %.3f", number(row, "oracle_score"), number(row, "oracle_score_se")));
        }
        return Tables.markdown(Table.create(method, trained, memory, loss, share, score));
    }

    private static double number(Row row, String name) {
        return row.getNumber(name);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
