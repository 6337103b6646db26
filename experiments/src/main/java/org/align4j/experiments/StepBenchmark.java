package org.align4j.experiments;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.align4j.experiments.bench.Bfloat16;
import org.align4j.experiments.bench.Figure;
import org.align4j.experiments.bench.Figures;
import org.align4j.experiments.bench.Form;
import org.align4j.experiments.bench.StepRace;
import org.align4j.experiments.bench.Workload;
import org.align4j.notebook.Budget;
import org.align4j.run.Workspace;
import org.align4j.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * How fast a training step and generation are in plain DJL operations, in kernels, and in bfloat16; measured in turn in
 * one process, because on a shared machine only ratios within a run mean something. It asserts nothing.
 */
@Command(
        name = "bench-step",
        mixinStandardHelpOptions = true,
        description = "Time a training step and generation: plain, kernel, bfloat16 (laptop: 5 minutes on two cores).")
final class StepBenchmark implements Callable<Integer> {

    @Mixin
    private Options options;

    @Override
    public Integer call() throws IOException {
        Device device = options.device();
        Path tokenizer = Files.createTempDirectory("align4j-bench");
        World.standard().writeTokenizer(tokenizer);
        var figures = new ArrayList<Figure>();
        try (var progress = new ConsoleProgress()) {
            for (StepRace race : races(Bfloat16.of(device))) {
                figures.addAll(race.run(tokenizer, device, progress));
            }
        }
        Workspace.delete(tokenizer);
        BenchmarkResults.write("bench-step", new Figures(figures), options);
        return 0;
    }

    private List<StepRace> races(Bfloat16 units) {
        int vocabulary = World.standard().vocabulary().size();
        var workloads = options.budget.pick(
                List.of(Workload.miniature(vocabulary, 16, 96), Workload.midSize(1, 64), Workload.longSequence(1, 512)),
                List.of(
                        Workload.miniature(vocabulary, 16, 96),
                        Workload.midSize(8, 256),
                        Workload.longSequence(1, 2048)),
                List.of(
                        Workload.miniature(vocabulary, 16, 96),
                        Workload.midSize(8, 256),
                        Workload.longSequence(1, 2048),
                        Workload.longSequence(2, 2048),
                        Workload.longSequence(1, 4096)));
        int rounds = options.budget.pick(5, 7, 15);
        int steps = options.budget.pick(1, 2, 4);
        int answer = options.budget.pick(4, 32, 64);
        var small = options.budget == Budget.CI ? null : workloads.get(0);
        return workloads.stream()
                // Emulated bfloat16 is some twenty times slower: the smallest workload is enough to show it.
                .map(w -> new StepRace(
                        w, Form.list(units.present() || w == small), rounds, steps, answer, options.seed(1)))
                .toList();
    }
}
