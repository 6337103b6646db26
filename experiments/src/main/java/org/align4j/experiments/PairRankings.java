package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.report.Bar;
import org.align4j.report.Plots;
import org.align4j.report.Point;
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Progress;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranking answers by comparing them two by two, against scoring them: an evaluator in miniature over several seeds. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        description = "PAIRS and direct scores by one evaluator, over seeds 1, 2, 3 (laptop: 3 minutes a seed).")
final class PairRankings implements Callable<Integer> {

    /** What the figure of people's scores shows. */
    private static final Set<String> SHOWN = Set.of(
            HumanScoresRow.INTEGER,
            HumanScoresRow.REPEATED,
            PairMethod.GREEDY,
            PairMethod.GREEDY + PairMethod.BOTH_ORDERS);

    @Mixin
    private Options options;

    @Option(
            names = "--data",
            description =
                    "Instead, rank what people scored by simulated judges, and write human-scores.csv. The folder holds"
                            + " newsroom/human_scores.csv and hanna/scores.csv.gz.",
            paramLabel = "FOLDER")
    private Optional<Path> data = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path results = options.results("pairs");
        spec.commandLine()
                .getOut()
                .println(data.isPresent() ? human(options.given(data.get()), results) : world(results));
        return 0;
    }

    private String world(Path results) {
        try (var progress = new ConsoleProgress();
                var base = LanguageCourse.base(options.device())) {
            return world(results, base, progress);
        }
    }

    private String world(Path results, CausalLM base, Progress progress) {
        List<PairsRun> runs = new ArrayList<>();
        List<Workspace> workspaces = new ArrayList<>();
        for (long seed : options.seeds(1L, 2L, 3L)) {
            var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
            runs.add(PairsRun.compute(base, options.budget, seed, work, progress));
            workspaces.add(work);
        }
        var rows = PairsRow.of(runs);
        Tables.writeCsv(PairsTable.of(rows), results.resolve("table.csv"));
        Tables.writeCsv(PairsTable.each(runs), results.resolve("seeds.csv"));
        summary(rows, runs).write(results.resolve("summary.json"));
        Plots.points(
                        "Rankings of %d answers".formatted(PairsData.CANDIDATES),
                        "judge calls a prompt",
                        "Spearman's correlation with the oracle",
                        series(rows))
                .writePng(results.resolve("figure.png"));
        workspaces.forEach(Workspace::finish);
        return PairsTable.markdown(results);
    }

    /** One for what differs in the order of showing alone; both orders lie at the right. */
    private static List<Series> series(List<PairsRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.method().replace(PairMethod.BOTH_ORDERS, ""),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> Point.of(row.calls(), row.spearman()), Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The headline first. */
    private static Summary summary(List<PairsRow> rows, List<PairsRun> runs) {
        var entries = new ArrayList<Entry>();
        String headline = PairMethod.GREEDY + PairMethod.BOTH_ORDERS;
        rows.stream()
                .filter(row -> !row.method().equals(PairsRun.EXPECTED))
                .sorted(Comparator.comparing(row -> !row.method().equals(headline)))
                .forEach(row -> entries.add(entry(
                        "Spearman of %s, less that of %s".formatted(row.method(), PairsRun.EXPECTED),
                        row.aboveExpected())));
        rows.forEach(row -> entries.add(entry("Spearman of " + row.method(), row.spearman())));
        rows.forEach(row -> entries.add(entry("Kendall of " + row.method(), row.kendall())));
        rows.forEach(row -> entries.add(Entry.exact("judge calls of " + row.method(), row.calls(), "calls a prompt")));
        quality("one order", PairsRun::oneOrder, runs, entries);
        quality("both orders", PairsRun::bothOrders, runs, entries);
        entries.add(entry("share of comparisons that prefer the first", LanguageRow.over(runs, PairsRun::firstShare)));
        entries.add(entry("share of pairs decided alike in both orders", LanguageRow.over(runs, PairsRun::consistent)));
        entries.add(Entry.exact(
                "prompts, mean of the seeds",
                runs.stream().mapToInt(run -> run.prompts().size()).average().orElseThrow(),
                "prompts"));
        return new Summary(entries);
    }

    private static void quality(
            String orders, Function<PairsRun, PairsRun.Quality> of, List<PairsRun> runs, List<Entry> entries) {
        entries.add(entry(
                "accuracy of comparisons in " + orders,
                LanguageRow.over(runs, run -> of.apply(run).accuracy())));
        entries.add(entry("expected calibration error of comparisons in " + orders, LanguageRow.over(runs, run -> {
            var error = of.apply(run).calibration();
            return new Mean(error.value(), error.standardError(), error.n());
        })));
        entries.add(entry(
                "triads without a cycle in " + orders,
                LanguageRow.over(runs, run -> of.apply(run).transitivity())));
    }

    private static Entry entry(String name, Mean mean) {
        return Entry.rate(name, mean.value(), mean.standardError(), mean.n());
    }

    private String human(Path folder, Path results) {
        int repetitions = options.budget.pick(2, 4, 20);
        var rows = HumanScores.read(folder, options.budget.pick(64, 512, 1_056)).stream()
                .flatMap(scores -> SimulatedJudge.all().stream()
                        .flatMap(judge -> HumanScoresRow.of(scores, judge, repetitions).stream()))
                .toList();
        Tables.writeCsv(PairsTable.human(rows), results.resolve("human-scores.csv"));
        Plots.bars("Simulated judges of HANNA's stories", "Spearman's correlation with people", bars(rows))
                .writePng(results.resolve("human-scores.png"));
        return Tables.markdown(PairsTable.human(rows));
    }

    /** The mean over the aspects of the long list. */
    private static List<Bar> bars(List<HumanScoresRow> rows) {
        return rows.stream()
                .filter(row -> row.scores().documents().size() == 1 && SHOWN.contains(row.method()))
                .collect(Collectors.groupingBy(
                        row -> List.of(row.method(), row.judge()),
                        LinkedHashMap::new,
                        Collectors.averagingDouble(row -> row.spearman().value())))
                .entrySet()
                .stream()
                .map(bar -> Bar.of(bar.getKey().get(0), bar.getKey().get(1), bar.getValue()))
                .toList();
    }
}
