package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.report.Plots;
import org.align4j.report.Point;
import org.align4j.report.Rate;
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Progress;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import org.align4j.world.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Alignment by language alone over several seeds: conditions, hindsight, edits, feedback and revision. */
@Command(
        name = "language-based",
        mixinStandardHelpOptions = true,
        description =
                "Conditions, hindsight, edits, self-feedback, over seeds 1, 2, 3 (laptop: 3 to 5 minutes a seed).")
final class LanguageBased implements Callable<Integer> {

    private static final double[] RATES = {3e-4, 1e-3, 2e-3};

    @Mixin
    private Options options;

    @Option(
            names = "--tune",
            description = "Instead, try learning rates on the development split, with one seed, and write tuning.csv.")
    private boolean tune;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("language-based");
        try (var progress = new ConsoleProgress();
                var base = LanguageCourse.base(options.device())) {
            String shown = tune ? tune(results, base, progress) : compare(results, base, progress);
            spec.commandLine().getOut().println(shown);
        }
        return 0;
    }

    private String compare(Path results, CausalLM base, Progress progress) {
        List<LanguageRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        for (long seed : options.seeds(1L, 2L, 3L)) {
            var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
            runs.add(LanguageRun.compute(base, options.budget, seed, work, progress));
            workspaces.add(work);
        }
        var rows = LanguageRow.of(runs);
        var edits = Stream.of(LanguageMethod.THOUGHTS, LanguageMethod.CONTENT)
                .flatMap(method -> LanguageEdits.of(method, runs).stream())
                .toList();
        Tables.writeCsv(LanguageTable.of(rows), results.resolve("table.csv"));
        Tables.writeCsv(LanguageTable.each(runs), results.resolve("seeds.csv"));
        Tables.writeCsv(LanguageTable.edits(edits), results.resolve("edits.csv"));
        summary(runs).write(results.resolve("summary.json"));
        figures(results, rows, runs);
        workspaces.forEach(Workspace::finish);
        return LanguageTable.markdown(results) + "\n" + Tables.markdown(LanguageTable.edits(edits));
    }

    /** Every method's own way of asking, at every rate; methods that differ in a setting share theirs. */
    private String tune(Path results, CausalLM base, Progress progress) {
        long seed = options.seed(1);
        var work = Workspace.open(results.resolve("runs/%s-tuning".formatted(options.budget.id())));
        List<LanguageMethod> methods = LanguageMethod.tuned().stream()
                .flatMap(method -> DoubleStream.of(RATES).mapToObj(method::at))
                .toList();
        List<LanguageResult> best = new ArrayList<>();
        try (var course = LanguageCourse.of(base, options.budget, Split.DEVELOPMENT, seed, work, progress)) {
            for (var method : methods) {
                best.add(course.results(method).get(0));
                Table table = LanguageTable.tuning(methods.subList(0, best.size()), best);
                Tables.writeCsv(table, results.resolve("tuning.csv"));
            }
        }
        work.finish();
        return Tables.markdown(LanguageTable.tuning(methods, best));
    }

    private static void figures(Path results, List<LanguageRow> rows, List<LanguageRun> runs) {
        var rates = rows.stream()
                .skip(1)
                .map(row -> Rate.of(row.name(), row.battles()))
                .toList();
        Plots.rates("Alignment by language, against SFT", rates).writePng(results.resolve("figure.png"));
        var scores = IntStream.rangeClosed(0, LanguageMethod.REVISIONS)
                .mapToObj(k -> Point.of(
                        k,
                        LanguageRow.over(
                                runs,
                                run -> run.result(LanguageMethod.SELFEE, LanguageMethod.enforced(k))
                                        .score())))
                .toList();
        Plots.lines("SelFee", "enforced revisions", "oracle score", List.of(new Series("enforced", scores)))
                .writePng(results.resolve("revisions.png"));
    }

    private static Summary summary(List<LanguageRun> runs) {
        var entries = new ArrayList<Entry>();
        for (var method : List.of(LanguageMethod.CONDITIONED, LanguageMethod.HINDSIGHT, LanguageMethod.FORGETFUL)) {
            entries.add(difference(runs, method, LanguageMethod.GOOD, LanguageMethod.BAD));
            entries.add(difference(runs, method, LanguageMethod.GOOD, LanguageMethod.PLAIN));
            entries.add(difference(runs, method, LanguageMethod.PLAIN, LanguageMethod.BAD));
        }
        for (var method : List.of(LanguageMethod.THOUGHTS, LanguageMethod.CONTENT)) {
            entries.add(entry(
                    "gain in score from source to edited answer, " + method.name(),
                    runs,
                    run -> run.result(method, LanguageMethod.EDITED).above(run.sft())));
        }
        for (int k = 1; k <= LanguageMethod.REVISIONS; k++) {
            entries.add(difference(
                    runs, LanguageMethod.SELFEE, LanguageMethod.enforced(k), LanguageMethod.enforced(k - 1)));
        }
        entries.add(entry("oracle score of SFT", runs, run -> run.sft().score()));
        entries.add(Entry.exact(
                "pairs, mean of the seeds",
                runs.stream().mapToInt(LanguageRun::pairs).average().orElseThrow(),
                "pairs"));
        return new Summary(entries);
    }

    private static Entry difference(List<LanguageRun> runs, LanguageMethod method, String use, String other) {
        return entry(
                "oracle score of %s, %s, above that of %s".formatted(method.name(), use, other),
                runs,
                run -> run.difference(method, use, other));
    }

    private static Entry entry(String name, List<LanguageRun> runs, Function<LanguageRun, Mean> number) {
        Mean mean = LanguageRow.over(runs, number);
        return Entry.rate(name, mean.value(), mean.standardError(), mean.n()).unit("score");
    }
}
