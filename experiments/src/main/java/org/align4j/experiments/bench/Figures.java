package org.align4j.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Measured figures as a table and as a summary.
 *
 * @param list in the order they are shown in
 */
public record Figures(List<Figure> list) {

    public Figures {
        list = List.copyOf(list);
    }

    /** One row a figure: the median, its standard error, the extremes, and the speed-up over the plain form. */
    public Table table() {
        return Table.create(
                StringColumn.create(
                        "workload", list.stream().map(f -> f.workload().toString())),
                StringColumn.create("what", list.stream().map(Figure::quantity)),
                StringColumn.create("form", list.stream().map(Figure::form)),
                StringColumn.create("unit", list.stream().map(Figure::unit)),
                column("median", f -> f.sample().median()),
                column("standard error", f -> f.sample().standardError()),
                column("min", f -> f.sample().min()),
                column("max", f -> f.sample().max()),
                column("over plain", f -> f.speedup().map(Sample::median).orElse(Double.NaN)),
                column("its error", f -> f.speedup().map(Sample::standardError).orElse(Double.NaN)));
    }

    /** Tablesaw takes NaN for a missing value. */
    private DoubleColumn column(String name, ToDoubleFunction<Figure> value) {
        return DoubleColumn.create(name, list.stream().mapToDouble(value));
    }

    /** Every figure and every speed-up as an entry. */
    public Summary summary() {
        var entries = new ArrayList<Entry>();
        for (Figure figure : list) {
            String name = "%s/%s/%s".formatted(figure.workload(), figure.quantity(), figure.form());
            entries.add(entry(name, figure.sample(), figure.unit()));
            figure.speedup().ifPresent(s -> entries.add(entry(name + " over plain", s, "ratio")));
        }
        return new Summary(entries);
    }

    private static Entry entry(String name, Sample sample, String unit) {
        return new Entry(name, sample.median(), sample.standardError(), sample.n(), unit, OptionalDouble.empty());
    }
}
