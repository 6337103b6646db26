package org.align4j.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.align4j.experiments.bench.Figures;
import org.align4j.experiments.bench.SamplingRace;
import org.align4j.experiments.bench.Workload;
import org.align4j.run.Workspace;
import org.align4j.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What drawing tokens costs where the vocabulary is large; measured in turn in one process. It asserts nothing. */
@Command(
        name = "bench-sampling",
        mixinStandardHelpOptions = true,
        description = "Time ways of drawing tokens from a large vocabulary (laptop: 1 minute on two cores).")
final class SamplingBenchmark implements Callable<Integer> {

    private static final int ROWS = 32;

    @Mixin
    private Options options;

    @Override
    public Integer call() throws IOException {
        Path tokenizer = Files.createTempDirectory("align4j-bench");
        World.standard().writeTokenizer(tokenizer);
        int answer = options.budget.pick(2, 16, 64);
        int rounds = options.budget.pick(3, 7, 15);
        var race = new SamplingRace(Workload.largeVocabulary(ROWS, 2 * answer), rounds, answer, options.seed(1));
        Figures figures;
        try (var progress = new ConsoleProgress()) {
            figures = new Figures(race.run(tokenizer, options.device(), progress));
        }
        Workspace.delete(tokenizer);
        BenchmarkResults.write("bench-sampling", figures, options);
        return 0;
    }
}
