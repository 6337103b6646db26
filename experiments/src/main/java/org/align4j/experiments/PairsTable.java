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

/** The tables of rankings by comparison, as the experiment writes them and as people read them. */
final class PairsTable {

    private PairsTable() {}

    /** A row a way of ranking. */
    static Table of(List<PairsRow> rows) {
        return Table.create(
                "pairs",
                text("method", rows, PairsRow::method),
                number("spearman", rows, row -> row.spearman().value()),
                number("spearman_se", rows, row -> row.spearman().standardError()),
                number("kendall", rows, row -> row.kendall().value()),
                number("kendall_se", rows, row -> row.kendall().standardError()),
                number("comparisons", rows, PairsRow::comparisons),
                number("calls", rows, PairsRow::calls),
                number("above_expected", rows, row -> row.aboveExpected().value()),
                number("above_expected_se", rows, row -> row.aboveExpected().standardError()),
                number("above_expected_se_prompts", rows, PairsRow::promptError),
                number("above_mark", rows, row -> row.aboveMark().value()),
                number("above_mark_se", rows, row -> row.aboveMark().standardError()),
                LongColumn.create(
                        "n", rows.stream().mapToLong(row -> row.spearman().n())));
    }

    /** A row a seed and way of ranking; standard errors are those over prompts. */
    static Table each(List<PairsRun> runs) {
        var seeds = LongColumn.create("seed");
        runs.forEach(run -> run.results().forEach(result -> seeds.append(run.seed())));
        var results = runs.stream().flatMap(run -> run.results().stream()).toList();
        return Table.create("seeds", seeds)
                .addColumns(
                        text("method", results, PairsResult::method),
                        number(
                                "spearman",
                                results,
                                r -> r.agreement().spearman().value()),
                        number(
                                "spearman_se",
                                results,
                                r -> r.agreement().spearman().standardError()),
                        number("kendall", results, r -> r.agreement().kendall().value()),
                        number(
                                "kendall_se",
                                results,
                                r -> r.agreement().kendall().standardError()),
                        number("comparisons", results, PairsResult::comparisons),
                        number("calls", results, PairsResult::calls),
                        LongColumn.create(
                                "prompts",
                                results.stream().mapToLong(r -> r.human().size())));
    }

    /** A row a set, aspect, judge and way of ranking. */
    static Table human(List<HumanScoresRow> rows) {
        return Table.create(
                "human scores",
                text("set", rows, row -> row.scores().set()),
                text("aspect", rows, row -> row.scores().aspect()),
                text("judge", rows, HumanScoresRow::judge),
                text("method", rows, HumanScoresRow::method),
                LongColumn.create(
                        "documents",
                        rows.stream().mapToLong(row -> row.scores().documents().size())),
                LongColumn.create(
                        "candidates",
                        rows.stream().mapToLong(row -> row.scores().documents().get(0).length)),
                number("spearman", rows, row -> row.spearman().value()),
                number("spearman_se", rows, row -> row.spearman().standardError()),
                number("kendall", rows, row -> row.kendall().value()),
                number("kendall_se", rows, row -> row.kendall().standardError()),
                number("comparisons", rows, HumanScoresRow::comparisons),
                number("calls", rows, HumanScoresRow::calls));
    }

    /** What people read of the file that the experiment wrote; ± is the standard error between seeds. */
    static String markdown(Path results) {
        Table table = WrittenTable.read("pairs", results.resolve("table.csv"));
        var method = StringColumn.create("method");
        var spearman = StringColumn.create("Spearman");
        var kendall = StringColumn.create("Kendall");
        var above = StringColumn.create("above the expected mark");
        var comparisons = StringColumn.create("comparisons");
        var calls = StringColumn.create("judge calls");
        for (var row : table) {
            method.append(row.getString("method"));
            spearman.append(measured("%.3f ± %.3f", row, "spearman"));
            kendall.append(measured("%.3f ± %.3f", row, "kendall"));
            above.append(measured("%+.3f ± %.3f", row, "above_expected"));
            comparisons.append(shown("%.1f", row.getNumber("comparisons")));
            calls.append(shown("%.1f", row.getNumber("calls")));
        }
        return Tables.markdown(Table.create(method, spearman, kendall, above, comparisons, calls));
    }

    private static String measured(String format, Row row, String column) {
        return shown(format, row.getNumber(column), row.getNumber(column + "_se"));
    }

    private static String shown(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static <T> StringColumn text(String name, List<T> rows, Function<T, String> value) {
        return StringColumn.create(name, rows.stream().map(value));
    }

    private static <T> DoubleColumn number(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value));
    }
}
