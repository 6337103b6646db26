package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.judge.Battle;
import org.align4j.metric.Mean;
import org.align4j.metric.WinRate;
import org.align4j.report.Plots;
import org.align4j.report.Rate;
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import org.align4j.train.Trained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The quickstart over several seeds: base, SFT, DPO, and the null of SFT against itself. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = "SFT and DPO on the miniature world over seeds 1, 2, 3 (laptop: 1 to 3 minutes a seed).")
final class Quickstart implements Callable<Integer> {

    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("quickstart");
        List<QuickstartRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        try (var progress = new ConsoleProgress()) {
            for (long seed : options.seeds(1L, 2L, 3L)) {
                var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
                runs.add(QuickstartRun.compute(
                        Path.of("data/models/world-base"), options.device(), options.budget, seed, work, progress));
                workspaces.add(work);
            }
        }
        write(results, runs);
        workspaces.forEach(Workspace::finish);
        spec.commandLine().getOut().println(QuickstartTable.markdown(results));
        return 0;
    }

    private static void write(Path results, List<QuickstartRun> runs) {
        Tables.writeCsv(QuickstartTable.battles(runs), results.resolve("seeds.csv"));
        Tables.writeCsv(QuickstartTable.scores(runs), results.resolve("scores.csv"));
        summary(runs).write(results.resolve("summary.json"));
        Plots.rates("DPO against SFT on held-out prompts", rates(runs)).writePng(results.resolve("win-rates.png"));
        Plots.lines("Supervised fine-tuning", "step", "loss (nats/token)", curves(runs, QuickstartRun::sft, "loss"))
                .writePng(results.resolve("sft-loss.png"));
        Plots.lines("Direct preference optimisation", "step", "loss (nats)", curves(runs, QuickstartRun::dpo, "loss"))
                .writePng(results.resolve("dpo-loss.png"));
        Plots.lines(
                        "Direct preference optimisation",
                        "step",
                        "reward margin (nats)",
                        curves(runs, QuickstartRun::dpo, "rewards/margins"))
                .writePng(results.resolve("dpo-margins.png"));
    }

    private static List<Rate> rates(List<QuickstartRun> runs) {
        List<Rate> rates = new ArrayList<>();
        runs.forEach(r -> rates.add(Rate.of("DPO, seed " + r.seed(), r.battles().winRate())));
        runs.forEach(r ->
                rates.add(Rate.of("SFT again, seed " + r.seed(), r.nullBattles().winRate())));
        return rates;
    }

    private static List<Series> curves(
            List<QuickstartRun> runs, Function<QuickstartRun, Trained> stage, String metric) {
        return runs.stream()
                .map(r -> Series.of("seed " + r.seed(), stage.apply(r).values(metric))
                        .smoothed(0.9))
                .toList();
    }

    /** Means over the seeds; with one seed, that seed's own numbers. */
    private static Summary summary(List<QuickstartRun> runs) {
        return Summary.of(
                // Rafailov et al. 2023, section 6.2: DPO's win rate on TL;DR against human summaries, by GPT-4.
                entry(
                                "win rate of DPO against SFT",
                                "rate",
                                runs,
                                r -> mean(r.battles().winRate()))
                        .paper(0.61),
                entry(
                        "win rate of SFT, sampled again, against SFT",
                        "rate",
                        runs,
                        r -> mean(r.nullBattles().winRate())),
                entry("oracle score of the base model", "score", runs, QuickstartRun::base),
                entry("oracle score of SFT", "score", runs, QuickstartRun::sftScore),
                entry("oracle score of DPO", "score", runs, QuickstartRun::dpoScore),
                entry("KL of DPO from SFT", "nats/answer", runs, QuickstartRun::kl),
                Entry.exact("held-out prompts", runs.get(0).battles().battles().size(), "prompts"),
                Entry.exact("distinct held-out prompts", distinctPrompts(runs.get(0)), "prompts"));
    }

    private static long distinctPrompts(QuickstartRun run) {
        return run.battles().battles().stream().map(Battle::prompt).distinct().count();
    }

    private static Mean mean(WinRate rate) {
        return new Mean(rate.value(), rate.standardError(), rate.n());
    }

    /** The standard error of a mean over seeds is that between seeds. */
    private static Entry entry(
            String name, String unit, List<QuickstartRun> runs, Function<QuickstartRun, Mean> number) {
        double[] values = runs.stream().map(number).mapToDouble(Mean::value).toArray();
        Mean mean = runs.size() == 1 ? number.apply(runs.get(0)) : Mean.of(values);
        int n = IntStream.range(0, runs.size())
                .map(i -> number.apply(runs.get(i)).n())
                .sum();
        return Entry.rate(name, mean.value(), mean.standardError(), n).unit(unit);
    }
}
