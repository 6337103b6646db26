package org.align4j.experiments;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.align4j.experiments.bench.Bfloat16;
import org.align4j.experiments.bench.Figures;
import org.align4j.experiments.bench.Form;
import org.align4j.experiments.bench.ModelRace;
import org.align4j.experiments.bench.Workload;
import org.align4j.run.Workspace;
import org.align4j.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * How fast a model of SmolLM2-135M's shape with random weights trains, reads, writes and loads, in plain DJL operations and
 * in kernels; measured in turn in one process. It asserts nothing.
 */
@Command(
        name = "bench-model",
        mixinStandardHelpOptions = true,
        description = "Time a 135-million-parameter Llama: training, LoRA, prefill, decode, loading (15 minutes).")
final class ModelBenchmark implements Callable<Integer> {

    @Mixin
    private Options options;

    @Override
    public Integer call() throws IOException {
        Device device = options.device();
        Path folder = Files.createTempDirectory("align4j-bench");
        try (var progress = new ConsoleProgress()) {
            World.standard().writeTokenizer(folder);
            BenchmarkResults.write("bench-model", new Figures(race(device).run(folder, device, progress)), options);
        } finally {
            Workspace.delete(folder);
        }
        return 0;
    }

    private ModelRace race(Device device) {
        var forms = Form.list(Bfloat16.of(device).present());
        var batches = options.budget.pick(List.of(1, 4), List.of(1, 8, 32), List.of(1, 8, 32));
        Workload training =
                options.budget.pick(Workload.smallLm2(1, 32), Workload.smolLm2(1, 256), Workload.smolLm2(4, 512));
        int prompt = options.budget.pick(16, 240, 240);
        int answer = options.budget.pick(4, 16, 32);
        int rounds = options.budget.pick(2, 2, 7);
        return new ModelRace(training, forms, batches, prompt, answer, rounds, options.seed(1));
    }
}
