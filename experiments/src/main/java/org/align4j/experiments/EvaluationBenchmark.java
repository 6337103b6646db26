package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.align4j.AtomicFile;
import org.align4j.experiments.bench.LengthControlRace;
import org.align4j.experiments.bench.RatingRace;
import org.align4j.experiments.bench.Sample;
import org.align4j.experiments.bench.Timed;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Environment;
import org.align4j.run.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How fast ratings with their bootstrap and length-controlled win rates are, ours beside the plain form, and rankings by PAIRS. It
 * asserts nothing.
 */
@Command(
        name = "bench-evaluation",
        mixinStandardHelpOptions = true,
        description = "Time ratings of a million battles, length control and PAIRS (laptop: 1 minute on two cores).")
final class EvaluationBenchmark implements Callable<Integer> {

    private static final String NAME = "bench-evaluation";

    @Mixin
    private Options options;

    @Override
    public Integer call() {
        var timed = new ArrayList<Timed>();
        try (var progress = new ConsoleProgress()) {
            timed.addAll(race().run(progress));
            timed.addAll(lengthControl().run(progress));
        }
        Path results = options.results(NAME);
        int cores = Runtime.getRuntime().availableProcessors();
        Tables.writeCsv(table(timed), results.resolve("table.csv"));
        summary(timed).write(results.resolve("summary.json"));
        AtomicFile.write(
                results.resolve("environment.json"),
                Environment.capture("none", cores, "cpu").toJson() + "\n");
        System.out.print(Tables.markdown(table(timed)));
        return 0;
    }

    private RatingRace race() {
        return options.budget.pick(
                new RatingRace(20_000, 20, 50, 2, 200, 2, options.seed(1)),
                new RatingRace(1_000_000, 100, 1000, 2, 1000, 5, options.seed(1)),
                new RatingRace(1_000_000, 100, 1000, 4, 1000, 9, options.seed(1)));
    }

    private LengthControlRace lengthControl() {
        return options.budget.pick(
                new LengthControlRace(5, 200, 2, options.seed(1)),
                new LengthControlRace(58, 805, 5, options.seed(1)),
                new LengthControlRace(58, 805, 9, options.seed(1)));
    }

    /** One row a form; the ratio is of the medians, to the first form of the same work. */
    private static Table table(List<Timed> timed) {
        return Table.create(
                StringColumn.create("what", timed.stream().map(Timed::what)),
                StringColumn.create("form", timed.stream().map(Timed::form)),
                column(
                        "seconds",
                        timed.stream().map(Timed::seconds).map(Sample::median).toList()),
                column(
                        "standard error",
                        timed.stream()
                                .map(Timed::seconds)
                                .map(Sample::standardError)
                                .toList()),
                column(
                        "min",
                        timed.stream().map(Timed::seconds).map(Sample::min).toList()),
                column(
                        "max",
                        timed.stream().map(Timed::seconds).map(Sample::max).toList()),
                column(
                        "repetitions",
                        timed.stream().map(t -> (double) t.seconds().n()).toList()),
                column(
                        "over the first form",
                        timed.stream()
                                .map(t -> first(timed, t) / t.seconds().median())
                                .toList()),
                column(
                        "peak memory, MB",
                        timed.stream().map(Timed::megabytes).map(Sample::median).toList()));
    }

    private static double first(List<Timed> timed, Timed one) {
        return timed.stream()
                .filter(t -> t.what().equals(one.what()))
                .findFirst()
                .orElseThrow()
                .seconds()
                .median();
    }

    private static DoubleColumn column(String name, List<Double> values) {
        return DoubleColumn.create(name, values);
    }

    private static Summary summary(List<Timed> timed) {
        return new Summary(timed.stream()
                .map(t -> new Entry(
                        t.what() + "/" + t.form(),
                        t.seconds().median(),
                        t.seconds().standardError(),
                        t.seconds().n(),
                        "seconds",
                        OptionalDouble.empty()))
                .toList());
    }
}
