package org.align4j.experiments;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.align4j.experiments.bench.DpoRace;
import org.align4j.experiments.bench.DpoWorkload;
import org.align4j.experiments.bench.Figure;
import org.align4j.experiments.bench.Figures;
import org.align4j.run.Workspace;
import org.align4j.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How fast a step of direct preference optimisation is, and what memory it takes, as the formula reads and without the
 * work that can be saved; measured in turn in one process, memory in processes of its own. It asserts nothing but that all
 * compute the same.
 */
@Command(
        name = "bench-dpo",
        mixinStandardHelpOptions = true,
        description = "Time a DPO step: textbook, padded, padding-free with shared prompts (laptop: 5 minutes).")
final class DpoBenchmark implements Callable<Integer> {

    @Mixin
    private Options options;

    @Option(
            names = "--workload",
            split = ",",
            paramLabel = "WORKLOAD",
            description = "One or more of ${COMPLETION-CANDIDATES}; those of the budget unless given.")
    private List<DpoWorkload> workloads = List.of();

    @Override
    public Integer call() throws IOException {
        Device device = options.device();
        Path tokenizer = Files.createTempDirectory("align4j-bench");
        var figures = new ArrayList<Figure>();
        try (var progress = new ConsoleProgress()) {
            World.standard().writeTokenizer(tokenizer);
            for (DpoRace race : races()) {
                figures.addAll(race.run(tokenizer, device, progress));
            }
        } finally {
            Workspace.delete(tokenizer);
        }
        BenchmarkResults.write("bench-dpo", new Figures(figures), options);
        return 0;
    }

    private List<DpoRace> races() {
        var usual = List.of(DpoWorkload.MINIATURE, DpoWorkload.SMOLLM2);
        var ofBudget = options.budget.pick(List.of(DpoWorkload.MINIATURE, DpoWorkload.SMALL), usual, usual);
        return (workloads.isEmpty() ? ofBudget : workloads)
                .stream().map(this::race).toList();
    }

    private DpoRace race(DpoWorkload workload) {
        boolean large = workload == DpoWorkload.SMOLLM2;
        int rounds = large ? options.budget.pick(2, 5, 9) : options.budget.pick(3, 9, 15);
        return new DpoRace(workload, rounds, large ? 1 : options.budget.pick(2, 10, 20), options.seed(1));
    }
}
