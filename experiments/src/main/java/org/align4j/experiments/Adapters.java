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
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Full fine-tuning against adapters over several seeds: how much of its gain they keep, and what they save. */
@Command(
        name = "adapters",
        mixinStandardHelpOptions = true,
        description = "Full fine-tuning against adapters, over seeds 1, 2, 3 (laptop: 2 to 5 minutes a seed).")
final class Adapters implements Callable<Integer> {

    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("adapters");
        List<AdaptersRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        try (var progress = new ConsoleProgress()) {
            for (long seed : options.seeds(1L, 2L, 3L)) {
                var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
                runs.add(AdaptersRun.compute(
                        Path.of("data/models/world-base"), options.device(), options.budget, seed, work, progress));
                workspaces.add(work);
            }
        }
        write(results, AdaptersRow.of(runs), runs);
        workspaces.forEach(Workspace::finish);
        var out = spec.commandLine().getOut();
        out.println(AdaptersTable.markdown(results));
        out.println(Tables.markdown(AdaptersTable.seconds(runs)));
        return 0;
    }

    private static void write(Path results, List<AdaptersRow> rows, List<AdaptersRun> runs) {
        Tables.writeCsv(AdaptersTable.of(rows), results.resolve("table.csv"));
        Tables.writeCsv(AdaptersTable.each(runs), results.resolve("seeds.csv"));
        summary(rows, runs).write(results.resolve("summary.json"));
        Map<String, Double> levels = new LinkedHashMap<>();
        levels.put("base model", runs.get(0).baseLoss().value());
        levels.put(AdapterMethod.FULL, rows.get(0).loss().value());
        var points = rows.stream()
                .map(row -> new Series(row.method(), List.of(Point.of(row.trained(), row.loss()))))
                .toList();
        Plots.logPoints(
                        "Full fine-tuning against adapters",
                        "trained parameters",
                        "held-out loss (nats/token)",
                        points.subList(1, points.size()),
                        levels)
                .writePng(results.resolve("figure.png"));
    }

    private static Summary summary(List<AdaptersRow> rows, List<AdaptersRun> runs) {
        var entries = new ArrayList<Entry>();
        rows.stream()
                .filter(row -> row.method().equals(AdapterMethod.HEADLINE))
                .forEach(row ->
                        entries.add(entry("share of full fine-tuning's gain kept by ", "rate", row, row.share())));
        Mean base = runs.get(0).baseLoss();
        entries.add(Entry.rate("held-out loss of the base model", base.value(), base.standardError(), base.n())
                .unit("nats/token"));
        rows.forEach(row -> entries.add(entry("held-out loss of ", "nats/token", row, row.loss())));
        Mean score = runs.get(0).baseScore();
        entries.add(Entry.rate("oracle score of the base model", score.value(), score.standardError(), score.n())
                .unit("score"));
        rows.forEach(row -> entries.add(entry("oracle score of ", "score", row, row.score())));
        entries.add(Entry.exact(
                "distinct held-out prompts",
                runs.get(0).full().prompts().stream().distinct().count(),
                "prompts"));
        return new Summary(entries);
    }

    private static Entry entry(String what, String unit, AdaptersRow row, Mean mean) {
        return Entry.rate(what + row.method(), mean.value(), mean.standardError(), mean.n())
                .unit(unit);
    }
}
