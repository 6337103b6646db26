package org.align4j.experiments.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.adapter.Lora;
import org.align4j.adapter.Targets;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.tensor.Inference;

/**
 * A model of a usual size in all it does: training in full and under LoRA, reading prompts, writing answers with the cache
 * and without, loading; in each form, beside the machine's matrix products and the rate at which it reads memory.
 *
 * @param training what a training step reads
 * @param forms in which; {@link Form#PLAIN} among them
 * @param batches numbers of answers that are written together
 * @param prompt tokens of a prompt
 * @param answer tokens of an answer
 * @param rounds how often each is measured
 * @param seed of weights and tokens
 */
public record ModelRace(
        Workload training, List<Form> forms, List<Integer> batches, int prompt, int answer, int rounds, long seed) {

    private static final String PRODUCT = "product 1024 x 1024 x 1024";
    private static final String MEMORY = "reading memory";
    private static final String FULL = "training";
    private static final String LORA = "training under LoRA";
    private static final String PREFILL = "prefill";
    private static final String DECODE = "decode";
    private static final String UNCACHED = "decode without the cache";

    /** Rank 16 in all linear layers. */
    private static final Lora ADAPTER = Lora.of(Targets.allLinear()).rank(16).alpha(32);

    /** Runs the race with a model of fresh weights; the folder holds its tokenizer and takes the model for a while. */
    public List<Figure> run(Path tokenizer, Device device, Progress progress) throws IOException {
        var initialization = new Initialization(0.02, seed);
        try (var model = CausalLM.initialize(training.config().modelConfig(), tokenizer, initialization, device);
                var adapted = model.adapted("LoRA", ADAPTER, seed);
                var manager = NDManager.newBaseManager(device)) {
            var race = new Race(training.toString());
            race.with(PRODUCT, Race.seconds(0.1, Product.runner(List.of(Product.square(1024)), manager)));
            race.with(MEMORY, MemoryRate.seconds(model.size(), manager));
            for (Form form : forms) {
                race.with(name(FULL, training, form), () -> new ModelTimes(model, training).step(form, 1, seed));
                race.with(name(LORA, training, form), () -> new ModelTimes(adapted, training).step(form, 1, seed));
                batches.forEach(batch -> enter(race, form, batch, model.with(form.compute())));
            }
            var figures = figures(race.run(rounds, progress), model.size());
            figures.addAll(loading(model, tokenizer.resolve("model")));
            return figures;
        }
    }

    private void enter(Race race, Form form, int batch, CausalLM model) {
        var writing = new Writing(model, batch, prompt, answer);
        race.with(name(PREFILL, reading(batch), form), writing::reading);
        race.with(name(DECODE, writing(batch), form), writing::writing);
        if (form == Form.KERNEL) { // the slowest of all, measured where the cache is
            race.with(name(UNCACHED, writing(batch), form), () -> uncached(model, batch));
        }
    }

    private Workload reading(int batch) {
        return training.on(batch, prompt);
    }

    private Workload writing(int batch) {
        return training.on(batch, prompt + answer);
    }

    /** A token of every answer by reading all that stands before it, the mean length of the answers. */
    private double uncached(CausalLM model, int batch) {
        var shape = new Shape(batch, prompt + answer / 2);
        long start = System.nanoTime();
        Inference.run(() -> {
            NDArray ids = model.manager().ones(shape, DataType.INT64);
            return model.nextLogits(ids).toFloatArray();
        });
        return (System.nanoTime() - start) / 1e9;
    }

    private static String name(String what, Workload workload, Form form) {
        return "%s/%s/%s".formatted(what, workload, form.name());
    }

    private List<Figure> figures(Map<String, Sample> seconds, long parameters) {
        var figures = new ArrayList<Figure>();
        Sample product = seconds.get(PRODUCT).dividing(Product.square(1024).flops() / 1e9);
        Sample memory = seconds.get(MEMORY).dividing(parameters * (double) Float.BYTES / 1e9);
        figures.add(new Figure(training, PRODUCT, "float32", product, "GFLOP/s", Optional.empty()));
        figures.add(new Figure(training, MEMORY, "float32", memory, "GB/s", Optional.empty()));
        figures.addAll(each(FULL, training, seconds, training.tokens()));
        for (Form form : forms) {
            Sample step = seconds.get(name(FULL, training, form));
            Sample share = step.dividing(training.stepFlops(parameters) / 1e9).over(product);
            figures.add(new Figure(training, "training/product rate", form.name(), share, "rate", Optional.empty()));
        }
        figures.addAll(each(LORA, training, seconds, training.tokens()));
        for (int batch : batches) {
            figures.addAll(each(PREFILL, reading(batch), seconds, (double) batch * prompt));
            figures.addAll(each(DECODE, writing(batch), seconds, batch));
            Sample uncached = seconds.get(name(UNCACHED, writing(batch), Form.KERNEL));
            figures.add(new Figure(
                    writing(batch),
                    UNCACHED,
                    Form.KERNEL.name(),
                    uncached.dividing(batch),
                    "tokens/s",
                    Optional.empty()));
            figures.addAll(ratios(batch, seconds));
        }
        return figures;
    }

    /** What the cache gains, and how often the weights could have been read in the time of a step. */
    private List<Figure> ratios(int batch, Map<String, Sample> seconds) {
        var figures = new ArrayList<Figure>();
        Sample kernel = seconds.get(name(DECODE, writing(batch), Form.KERNEL));
        Sample gain = seconds.get(name(UNCACHED, writing(batch), Form.KERNEL)).over(kernel);
        figures.add(new Figure(writing(batch), "cache over none", Form.KERNEL.name(), gain, "ratio", Optional.empty()));
        for (Form form : forms) {
            Sample reads = seconds.get(name(DECODE, writing(batch), form)).over(seconds.get(MEMORY));
            figures.add(new Figure(
                    writing(batch), "step/reading the weights", form.name(), reads, "ratio", Optional.empty()));
        }
        return figures;
    }

    /** Tokens a second in each form, beside the plain one. */
    private List<Figure> each(String what, Workload workload, Map<String, Sample> seconds, double tokens) {
        Sample plain = seconds.get(name(what, workload, Form.PLAIN));
        return forms.stream()
                .map(form -> {
                    Sample sample = seconds.get(name(what, workload, form));
                    var speedup = form == Form.PLAIN ? Optional.<Sample>empty() : Optional.of(plain.over(sample));
                    return new Figure(workload, what, form.name(), sample.dividing(tokens), "tokens/s", speedup);
                })
                .toList();
    }

    private List<Figure> loading(CausalLM model, Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            model.save(folder);
            var figures = new ArrayList<Figure>();
            var kinds = new LinkedHashMap<String, Boolean>();
            kinds.put("float32", false);
            kinds.put("4-bit NormalFloat", true);
            kinds.forEach((kind, quantised) -> {
                var seconds = new ArrayList<Double>();
                var grown = new ArrayList<Double>();
                for (int round = 0; round < Math.max(2, rounds); round++) {
                    var loading = Loading.measure(folder, quantised);
                    seconds.add(loading.seconds());
                    grown.add(loading.grown() / (model.size() * (double) Float.BYTES));
                }
                figures.add(new Figure(training, "loading", kind, new Sample(seconds), "s", Optional.empty()));
                figures.add(new Figure(
                        training, "peak of loading/float32 model", kind, new Sample(grown), "ratio", Optional.empty()));
            });
            return figures;
        } finally {
            Workspace.delete(folder);
        }
    }
}
