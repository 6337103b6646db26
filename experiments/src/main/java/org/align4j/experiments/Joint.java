package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.align4j.metric.Mean;
import org.align4j.report.Bar;
import org.align4j.report.Plots;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Conditional against joint preferences over several seeds, and joint ones where there are no others. */
@Command(
        name = "joint-preferences",
        mixinStandardHelpOptions = true,
        description = "DPO and DOVE on conditional and joint pairs over seeds 1, 2, 3 (laptop: 5 to 8 minutes a seed).")
final class Joint implements Callable<Integer> {

    /** Bansal et al. 2024, abstract: points of win rate over DPO on TL;DR; 0.033 on Anthropic-Helpful. */
    private static final double PAPER_LEAD = 0.052;

    private static final Path MODEL = Path.of("data/models/world-base");

    @Mixin
    private Options options;

    @Option(
            names = "--tune",
            description =
                    "Try learning rates and β on the development split with the first seed, and write tuning.csv.")
    private boolean tune;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("joint-preferences");
        var out = spec.commandLine().getOut();
        try (var progress = new ConsoleProgress()) {
            out.println(tune ? tune(results, progress) : compare(results, progress));
        }
        return 0;
    }

    private String tune(Path results, ConsoleProgress progress) {
        long seed = options.seed(1);
        var work = workspace(results, "tuning-seed-" + seed);
        var table = JointTuning.compute(MODEL, options.device(), options.budget, seed, results, work, progress);
        work.finish();
        return Tables.markdown(table);
    }

    private String compare(Path results, ConsoleProgress progress) {
        List<JointRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        for (long seed : options.seeds(1L, 2L, 3L)) {
            var work = workspace(results, "seed-" + seed);
            runs.add(JointRun.compute(MODEL, options.device(), options.budget, seed, work, progress));
            workspaces.add(work);
        }
        write(results, JointRow.of(runs), runs);
        workspaces.forEach(Workspace::finish);
        return JointTable.markdown(results);
    }

    private Workspace workspace(Path results, String name) {
        return Workspace.open(results.resolve("runs/%s-%s".formatted(options.budget.id(), name)));
    }

    private static void write(Path results, List<JointRow> rows, List<JointRun> runs) {
        Tables.writeCsv(JointTable.of(rows), results.resolve("table.csv"));
        Tables.writeCsv(JointTable.each(runs), results.resolve("seeds.csv"));
        summary(rows, runs).write(results.resolve("summary.json"));
        Plots.bars("Against SFT on held-out prompts", "win rate", bars(rows, JointMeasure.WIN_RATE))
                .writePng(results.resolve("win-rates.png"));
        var methods = rows.subList(1, rows.size()); // SFT's log-ratios to itself are 0
        Plots.bars(
                        "Implicit rewards on held-out pairs",
                        "accuracy",
                        bars(
                                methods,
                                JointMeasure.CONDITIONAL_ACCURACY,
                                JointMeasure.JOINT_ACCURACY,
                                JointMeasure.ANSWER_ACCURACY))
                .writePng(results.resolve("accuracies.png"));
        Plots.bars(
                        "How instructions move",
                        "log-ratio to SFT (nats per instruction)",
                        bars(methods, JointMeasure.CHOSEN_INSTRUCTION, JointMeasure.REJECTED_INSTRUCTION))
                .writePng(results.resolve("instructions.png"));
    }

    private static List<Bar> bars(List<JointRow> rows, JointMeasure... measures) {
        List<Bar> bars = new ArrayList<>();
        for (JointMeasure measure : measures) {
            rows.forEach(row ->
                    bars.add(Bar.of(measure.title(), row.name(), row.measures().get(measure))));
        }
        return bars;
    }

    private static Summary summary(List<JointRow> rows, List<JointRun> runs) {
        var entries = new ArrayList<Entry>();
        // The headline first.
        rows.stream()
                .sorted(Comparator.comparing(row -> !row.name().equals(JointMethod.DOVE)))
                .forEach(row -> entries.add(entry(row, JointMeasure.WIN_RATE)));
        entries.add(lead(runs, JointMethod.BOTH, JointMethod.DPO).paper(PAPER_LEAD));
        entries.add(lead(runs, JointMethod.DOVE, JointMethod.DPO));
        entries.add(lead(runs, JointMethod.HALVES, JointMethod.DPO));
        entries.add(lead(runs, JointMethod.DOVE, JointMethod.ANSWERS_ALONE));
        entries.add(lead(runs, JointMethod.LOG_DOVE, JointMethod.LOG_BETTER));
        entries.add(lead(runs, JointMethod.LOG_ANSWERS_ALONE, JointMethod.LOG_BETTER));
        entries.add(lead(runs, JointMethod.LOG_DOVE, JointMethod.LOG_ANSWERS_ALONE));
        rows.forEach(row -> row.measures().keySet().stream()
                .filter(measure -> measure != JointMeasure.WIN_RATE)
                .forEach(measure -> entries.add(entry(row, measure))));
        entries.add(Entry.exact(
                "largest difference of DOVE's loss from DPO's, same instructions",
                runs.stream().mapToDouble(JointRun::apart).max().orElseThrow(),
                "nats"));
        entries.add(count("pairs of each kind", runs, run -> run.data().size()));
        entries.add(count(
                "conditional pairs",
                runs,
                run -> run.data().preferences().pairs().size()));
        entries.add(count("joint pairs", runs, run -> run.data().joint().pairs().size()));
        entries.add(count(
                "joint pairs, one answer each", runs, run -> run.data().logged().size()));
        entries.add(count("answers, one each", runs, run -> run.data().log().size()));
        return new Summary(entries);
    }

    private static Entry entry(JointRow row, JointMeasure measure) {
        Mean mean = row.measures().get(measure);
        return Entry.rate(measure.title() + " of " + row.name(), mean.value(), mean.standardError(), mean.n())
                .unit(measure.unit());
    }

    private static Entry lead(List<JointRun> runs, String method, String other) {
        Mean lead = JointRow.over(runs, run -> run.result(method).lead(run.result(other)));
        String name = "win rate of %s, less that of %s".formatted(method, other);
        return Entry.rate(name, lead.value(), lead.standardError(), lead.n());
    }

    /** The mean over seeds of what was counted. */
    private static Entry count(String name, List<JointRun> runs, ToDoubleFunction<JointRun> number) {
        return Entry.exact(name, runs.stream().mapToDouble(number).average().orElseThrow(), "a seed");
    }
}
