package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.align4j.metric.Mean;
import org.align4j.report.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The table of joint preferences, as the experiment writes it and as people read it. */
final class JointTable {

    private JointTable() {}

    /** A row a method; what does not apply is missing. */
    static Table of(List<JointRow> rows) {
        List<Column<?>> columns = new ArrayList<>();
        columns.add(StringColumn.create("method", rows.stream().map(JointRow::name)));
        columns.add(column("steps", rows, JointRow::steps));
        for (JointMeasure measure : JointMeasure.values()) {
            columns.add(column(measure.column(), rows, row -> value(row, measure, Mean::value)));
            columns.add(column(measure.column() + "_se", rows, row -> value(row, measure, Mean::standardError)));
            columns.add(column(
                    measure.column() + "_se_prompts",
                    rows,
                    row -> row.promptErrors().get(measure)));
        }
        columns.add(column(
                "win_rate_low",
                rows,
                row -> value(row, JointMeasure.WIN_RATE, m -> m.interval().low())));
        columns.add(column(
                "win_rate_high",
                rows,
                row -> value(row, JointMeasure.WIN_RATE, m -> m.interval().high())));
        return Table.create("joint preferences", columns);
    }

    private static Double value(JointRow row, JointMeasure measure, Function<Mean, Double> part) {
        Mean mean = row.measures().get(measure);
        return mean == null ? null : part.apply(mean);
    }

    private static <T> DoubleColumn column(String name, List<T> rows, Function<T, Double> value) {
        var column = DoubleColumn.create(name);
        for (T row : rows) {
            Double number = value.apply(row);
            if (number == null) {
                column.appendMissing();
            } else {
                column.append(number);
            }
        }
        return column;
    }

    /** A method in one seed. */
    private record Each(long seed, JointResult result) {}

    /** A row a seed and method; standard errors are those over prompts. */
    static Table each(List<JointRun> runs) {
        var all = runs.stream()
                .flatMap(run -> run.results().stream().map(result -> new Each(run.seed(), result)))
                .toList();
        List<Column<?>> columns = new ArrayList<>();
        columns.add(LongColumn.create("seed", all.stream().mapToLong(Each::seed)));
        columns.add(StringColumn.create(
                "method", all.stream().map(each -> each.result().name())));
        columns.add(column("steps", all, each -> (double) each.result().steps()));
        for (JointMeasure measure : JointMeasure.values()) {
            columns.add(column(measure.column(), all, each -> value(each, measure, Mean::value)));
            columns.add(column(measure.column() + "_se", all, each -> value(each, measure, Mean::standardError)));
        }
        return Table.create("seeds", columns);
    }

    private static Double value(Each each, JointMeasure measure, Function<Mean, Double> part) {
        Mean mean = each.result().measures().get(measure);
        return mean == null ? null : part.apply(mean);
    }

    /** What people read of the file that the experiment wrote; of the win rate ± is the 95 % interval. */
    static String markdown(Path results) {
        Table table = WrittenTable.read("joint-preferences", results.resolve("table.csv"));
        List<Column<?>> columns = new ArrayList<>();
        columns.add(table.stringColumn("method"));
        columns.add(text(
                table,
                "win rate (95 %)",
                row -> format(
                        "%.1f %% ± %.1f",
                        100 * row.getDouble("win_rate"),
                        100 * (row.getDouble("win_rate_high") - row.getDouble("win_rate")))));
        columns.add(measured(table, "oracle score", JointMeasure.SCORE, "%.3f ± %.3f", 1));
        columns.add(measured(table, "KL (nats)", JointMeasure.KL, "%.2f ± %.2f", 1));
        columns.add(measured(table, "tokens", JointMeasure.LENGTH, "%.1f ± %.1f", 1));
        columns.add(measured(table, "accuracy, same prompt", JointMeasure.CONDITIONAL_ACCURACY, "%.1f %% ± %.1f", 100));
        columns.add(measured(table, "other prompt", JointMeasure.JOINT_ACCURACY, "%.1f %% ± %.1f", 100));
        columns.add(measured(table, "answers alone", JointMeasure.ANSWER_ACCURACY, "%.1f %% ± %.1f", 100));
        columns.add(measured(table, "instructions moved", JointMeasure.CHOSEN_INSTRUCTION, "%+.2f ± %.2f", 1));
        columns.add(measured(table, "rejected ones", JointMeasure.REJECTED_INSTRUCTION, "%+.2f ± %.2f", 1));
        return Tables.markdown(Table.create(columns));
    }

    private static StringColumn measured(Table table, String title, JointMeasure measure, String format, double scale) {
        return text(
                table,
                title,
                row -> row.isMissing(measure.column())
                        ? ""
                        : format(
                                format,
                                scale * row.getDouble(measure.column()),
                                scale * row.getDouble(measure.column() + "_se")));
    }

    private static StringColumn text(Table table, String title, Function<Row, String> cell) {
        var column = StringColumn.create(title);
        for (Row row : table) {
            column.append(cell.apply(row));
        }
        return column;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
