package org.align4j.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.Targets;
import org.align4j.family.LlamaConfig;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.model.TinyModels;
import org.align4j.objective.Sft;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.OptimizerState;

/**
 * The memory and time of a training step in a process of its own, as Linux counts them.
 *
 * @param bytes of activations and logits: what a step takes at its peak beside weights, gradients and moments
 * @param seconds of the step
 */
record PeakMemory(long bytes, double seconds) {

    static final int ROWS = 8;
    static final int LENGTH = 512;

    /** 12 layers of width 256. */
    static LlamaConfig config() {
        return new LlamaConfig(1000, 256, 704, 12, 8, 4, 32, LENGTH, 1e-5, 10000, true, List.of(TinyModels.END), 0);
    }

    /**
     * Measures.
     *
     * @param options of {@code checkpointing}, {@code lora} and {@code nf4}
     */
    static PeakMemory of(Path folder, String... options) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dai.djl.offline=true",
                "-cp",
                classPath,
                PeakMemory.class.getName(),
                folder.toString()));
        command.addAll(Arrays.asList(options));
        File log = folder.resolve("log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().remove("MALLOC_MMAP_MAX_"); // what is freed goes back at once
        builder.environment().remove("MALLOC_TRIM_THRESHOLD_");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log.toPath()));
        }
        String[] result = Files.readString(folder.resolve("result")).split(" ");
        return new PeakMemory(Long.parseLong(result[0]), Double.parseDouble(result[1]));
    }

    /** Arguments: a folder, then the options. */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        var options = Arrays.asList(arguments).subList(1, arguments.length);
        TinyModels.WORLD.writeTokenizer(folder);
        var initialization = new Initialization(0.02, 1);
        var base = CausalLM.initialize(config().modelConfig(), folder, initialization, Device.cpu());
        try (var weights = options.contains("nf4") ? base.quantised("quantised") : base.copy("copy");
                NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            var settings = Lora.of(Targets.allLinear());
            Adapter adapter = options.contains("lora")
                    ? LoraAdapter.create(settings, base.shape().linear(), 1, manager)
                    : Adapter.none();
            base.close();
            var model = weights.with("model", adapter);
            var taught = options.contains("checkpointing") ? model.recomputing() : model;
            Files.writeString(folder.resolve("result"), step(taught, manager));
        }
    }

    private static String step(CausalLM model, NDManager manager) throws IOException {
        long[] tokens = IntStream.range(0, ROWS * LENGTH)
                .mapToLong(i -> Seed.generator(1, i).nextInt(300))
                .toArray();
        NDArray ids = manager.create(tokens).reshape(ROWS, LENGTH);
        NDArray first = ids.get(":, :8");
        model.parameters().values().forEach(p -> p.setRequiresGradient(true));
        try (var state = new OptimizerState()) {
            var step = new Step(model.parameters(), AdamW.withDefaults().fused(), state, 1);
            step.run(List.of(() -> new Sft().loss(model.logProbs(first, first))), 1e-4, 1);
            long before = read("VmRSS"); // with gradients and moments
            long started = System.nanoTime();
            step.run(List.of(() -> new Sft().loss(model.logProbs(ids, ids))), 1e-4, 2);
            return (read("VmHWM") - before) + " " + (System.nanoTime() - started) / 1e9;
        }
    }

    private static long read(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
