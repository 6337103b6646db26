package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.align4j.metric.Mean;
import org.align4j.report.Plots;
import org.align4j.report.Point;
import org.align4j.report.Rate;
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every offline objective from one SFT model and one pool of rated answers a seed. */
@Command(
        name = "offline-preferences",
        mixinStandardHelpOptions = true,
        description =
                "All offline objectives from one SFT model and one pool, over seeds 1, 2, 3 (laptop: 30 minutes).")
final class OfflinePreferences implements Callable<Integer> {

    private static final Path MODEL = Path.of("data/models/world-base");

    @Mixin
    private Options options;

    @Option(
            names = "--tune",
            description = "Try learning rates and settings on the development split with one seed, and write"
                    + " tuning.csv alone.")
    private boolean tune;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("offline-preferences");
        spec.commandLine().getOut().println(tune ? tune(results) : compare(results));
        return 0;
    }

    private String tune(Path results) {
        long seed = options.seed(1);
        var work = Workspace.open(results.resolve("runs/tuning-%s-seed-%d".formatted(options.budget.id(), seed)));
        try (var progress = new ConsoleProgress()) {
            var table = OfflineTuning.table(
                    OfflineTuning.compute(MODEL, options.device(), options.budget, seed, work, progress));
            Tables.writeCsv(table, results.resolve("tuning.csv"));
            work.finish();
            return Tables.markdown(table);
        }
    }

    private String compare(Path results) {
        List<OfflineRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        try (var progress = new ConsoleProgress()) {
            for (long seed : options.seeds(1L, 2L, 3L)) {
                var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
                runs.add(OfflineRun.compute(MODEL, options.device(), options.budget, seed, work, progress));
                workspaces.add(work);
            }
        }
        write(results, OfflineRow.of(runs), runs);
        workspaces.forEach(Workspace::finish);
        return OfflineTable.markdown(results);
    }

    private static void write(Path results, List<OfflineRow> rows, List<OfflineRun> runs) {
        Tables.writeCsv(OfflineTable.of(rows), results.resolve("table.csv"));
        Tables.writeCsv(OfflineTable.each(runs), results.resolve("seeds.csv"));
        Tables.writeCsv(OfflineTable.costs(runs), results.resolve("costs.csv"));
        summary(rows, runs).write(results.resolve("summary.json"));
        Plots.logPoints(
                        "Win rate against SFT and distance from it",
                        "KL from SFT (nats/answer, ± standard error)",
                        "win rate (± standard error)",
                        byForm(rows),
                        Map.of(OfflineRow.NULL, rows.get(0).winRate().value()))
                .writePng(results.resolve("figure.png"));
        Plots.rates("Offline objectives against SFT on held-out prompts", rates(rows))
                .writePng(results.resolve("win-rates.png"));
    }

    private static List<Rate> rates(List<OfflineRow> rows) {
        return rows.stream()
                .map(row -> {
                    var rate = Rate.of(row.name(), row.winRate());
                    var paper = row.paper();
                    return paper.isPresent() ? rate.paper(paper.getAsDouble()) : rate;
                })
                .toList();
    }

    /** A colour a form: a colour a method would be too many to tell apart. */
    private static List<Series> byForm(List<OfflineRow> rows) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (var row : rows) {
            // The null is no distance away, which a logarithmic axis has no place for.
            row.method()
                    .ifPresent(m -> points.computeIfAbsent(m.form().toString(), f -> new ArrayList<>())
                            .add(point(row)));
        }
        return points.entrySet().stream()
                .map(e -> new Series(e.getKey(), e.getValue()))
                .toList();
    }

    private static Point point(OfflineRow row) {
        var kl = row.kl();
        var rate = row.winRate();
        return new Point(kl.value(), rate.value(), kl.standardError(), rate.standardError());
    }

    private static Summary summary(List<OfflineRow> rows, List<OfflineRun> runs) {
        var entries = new ArrayList<Entry>();
        for (var row : rows) {
            var rate = row.winRate();
            var entry = Entry.rate(
                    "win rate of %s against SFT".formatted(row.name()), rate.value(), rate.standardError(), rate.n());
            entries.add(row.paper().isPresent() ? entry.paper(row.paper().getAsDouble()) : entry);
        }
        rows.forEach(row -> entries.add(entry("oracle score of " + row.name(), "score", row.score())));
        rows.forEach(row -> entries.add(entry("KL from SFT of " + row.name(), "nats/answer", row.kl())));
        var prompts = runs.get(0).again().prompts();
        entries.add(Entry.exact("held-out prompts", prompts.size(), "prompts"));
        entries.add(Entry.exact(
                "distinct held-out prompts", prompts.stream().distinct().count(), "prompts"));
        return new Summary(entries);
    }

    private static Entry entry(String name, String unit, Mean mean) {
        return Entry.rate(name, mean.value(), mean.standardError(), mean.n()).unit(unit);
    }
}
