package org.align4j.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.align4j.report.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables of alignment by language, as the experiment writes them and as people read them. */
final class LanguageTable {

    private LanguageTable() {}

    /** A row a method and way of asking. */
    static Table of(List<LanguageRow> rows) {
        return Table.create(
                "language-based",
                text("method", rows, LanguageRow::method),
                text("use", rows, LanguageRow::use),
                number("oracle_score", rows, row -> row.score().value()),
                number("oracle_score_se", rows, row -> row.score().standardError()),
                number("win_rate", rows, row -> row.winRate().value()),
                number("win_rate_se", rows, row -> row.winRate().standardError()),
                number("words", rows, row -> row.length().value()),
                number("words_se", rows, row -> row.length().standardError()),
                LongColumn.create(
                        "n", rows.stream().mapToLong(row -> row.score().n())));
    }

    /** A row a seed, method and way of asking. */
    static Table each(List<LanguageRun> runs) {
        var seeds = LongColumn.create("seed");
        var results = runs.stream().flatMap(run -> run.results().stream()).toList();
        runs.forEach(run -> run.results().forEach(result -> seeds.append(run.seed())));
        return Table.create("seeds", seeds)
                .addColumns(
                        text("method", results, LanguageResult::method),
                        text("use", results, LanguageResult::use),
                        number("oracle_score", results, r -> r.score().value()),
                        number(
                                "oracle_score_se_prompts",
                                results,
                                r -> r.score().standardError()),
                        number("win_rate", results, r -> r.winRate().value()),
                        number("win_rate_se_prompts", results, r -> r.winRate().standardError()),
                        number("words", results, r -> r.length().value()));
    }

    /** A row a way of editing and class of sources. */
    static Table edits(List<LanguageEdits> edits) {
        return Table.create(
                "edits",
                text("method", edits, LanguageEdits::method),
                text("source_score", edits, LanguageEdits::flaw),
                LongColumn.create(
                        "sources", edits.stream().mapToLong(e -> e.before().n())),
                number("distance", edits, e -> e.distance().value()),
                number("distance_se", edits, e -> e.distance().standardError()),
                number("kept", edits, LanguageEdits::kept),
                number("score_before", edits, e -> e.before().value()),
                number("score_after", edits, e -> e.after().value()),
                number("score_after_se", edits, e -> e.after().standardError()));
    }

    /** A row a method and learning rate. */
    static Table tuning(List<LanguageMethod> methods, List<LanguageResult> results) {
        return Table.create(
                "tuning",
                text("method", results, LanguageResult::method),
                text("use", results, LanguageResult::use),
                LongColumn.create("epochs", methods.stream().mapToLong(LanguageMethod::epochs)),
                number("learning_rate", methods, LanguageMethod::learningRate),
                number("oracle_score", results, r -> r.score().value()),
                number("oracle_score_se", results, r -> r.score().standardError()),
                number("win_rate", results, r -> r.winRate().value()),
                number("win_rate_se", results, r -> r.winRate().standardError()));
    }

    private static <T> StringColumn text(String name, List<T> rows, Function<T, String> value) {
        return StringColumn.create(name, rows.stream().map(value));
    }

    private static <T> DoubleColumn number(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value));
    }

    /** What people read of the file that the experiment wrote. */
    static String markdown(Path results) {
        Table table = WrittenTable.read("language-based", results.resolve("table.csv"));
        var method = StringColumn.create("method");
        var use = StringColumn.create("asked for");
        var score = StringColumn.create("oracle score");
        var rate = StringColumn.create("win rate against SFT");
        var words = StringColumn.create("words");
        for (var row : table) {
            method.append(row.getString("method"));
            use.append(row.getString("use"));
            score.append(shown("%.3f ± %.3f", of(row, "oracle_score"), of(row, "oracle_score_se")));
            rate.append(shown("%.1f %% ± %.1f", 100 * of(row, "win_rate"), 100 * of(row, "win_rate_se")));
            words.append(shown("%.1f", of(row, "words")));
        }
        return Tables.markdown(Table.create(method, use, score, rate, words));
    }

    private static double of(Row row, String name) {
        return row.getNumber(name);
    }

    private static String shown(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
