package org.align4j.experiments.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.run.Progress;

/**
 * All forms of a workload's training step, of generation and of the components, against each other and against the
 * machine's float32 matrix products.
 *
 * @param workload what is computed
 * @param forms in which; {@link Form#PLAIN} among them
 * @param rounds how often each is measured
 * @param steps in a measurement of the training step
 * @param answer tokens a generated answer
 * @param seed of weights and tokens
 */
public record StepRace(Workload workload, List<Form> forms, int rounds, int steps, int answer, long seed) {

    private static final String PEAK = "product 1024 x 1024 x 1024";
    private static final String OWN = "the model's own products";

    /** Seconds for which small work is repeated in one measurement. */
    private static final double MOMENT = 0.01;

    /** Runs the race with a model of fresh weights; the folder holds its tokenizer. */
    public List<Figure> run(Path tokenizer, Device device, Progress progress) {
        try (var model = CausalLM.initialize(
                        workload.config().modelConfig(), tokenizer, new Initialization(0.05, seed), device);
                var components = new ComponentTimes(workload, model);
                var manager = NDManager.newBaseManager(device)) {
            var race = new Race(workload.toString());
            race.with(PEAK, Race.seconds(MOMENT, Product.runner(List.of(Product.square(1024)), manager)));
            race.with(OWN, Race.seconds(MOMENT, Product.runner(workload.products(), manager)));
            forms.forEach(form -> enter(race, form, new ModelTimes(model, workload), components));
            return figures(race.run(rounds, progress), model.size());
        }
    }

    private void enter(Race race, Form form, ModelTimes times, ComponentTimes components) {
        race.with(name("step", form), () -> times.step(form, steps, seed))
                .with(name("generation", form), () -> times.token(form, answer, seed))
                .with(name("attention", form), Race.seconds(MOMENT, components.attention(form)))
                .with(name("cross-entropy", form), Race.seconds(MOMENT, components.crossEntropy(form)));
        if (form != Form.BFLOAT16) { // whose optimiser is the kernel's
            race.with(name("optimizer", form), Race.seconds(MOMENT, components.optimizer(form)));
        }
    }

    private List<Figure> figures(Map<String, Sample> seconds, long parameters) {
        var figures = new ArrayList<Figure>();
        Sample peak = seconds.get(PEAK).dividing(Product.square(1024).flops() / 1e9);
        double own = workload.products().stream().mapToDouble(Product::flops).sum();
        double step = workload.stepFlops(parameters);
        figures.add(new Figure(workload, PEAK, "float32", peak, "GFLOP/s", Optional.empty()));
        figures.add(new Figure(
                workload, OWN, "float32", seconds.get(OWN).dividing(own / 1e9), "GFLOP/s", Optional.empty()));
        figures.addAll(each("step", "tokens/s", seconds, s -> s.dividing(workload.tokens())));
        for (Form form : forms) {
            Sample share = seconds.get(name("step", form)).dividing(step / 1e9).over(peak);
            figures.add(new Figure(workload, "step/product rate", form.name(), share, "rate", Optional.empty()));
        }
        figures.addAll(each("generation", "tokens/s", seconds, s -> s.dividing(1)));
        for (String component : List.of("attention", "cross-entropy", "optimizer")) {
            figures.addAll(each(component, "ms", seconds, s -> s.times(1e3)));
        }
        return figures;
    }

    /** A quantity in each form that has it, beside the plain one. */
    private List<Figure> each(String what, String unit, Map<String, Sample> seconds, UnaryOperator<Sample> shown) {
        Sample plain = seconds.get(name(what, Form.PLAIN));
        return forms.stream()
                .filter(form -> seconds.containsKey(name(what, form)))
                .map(form -> {
                    Sample sample = seconds.get(name(what, form));
                    var speedup = form == Form.PLAIN ? Optional.<Sample>empty() : Optional.of(plain.over(sample));
                    return new Figure(workload, what, form.name(), shown.apply(sample), unit, speedup);
                })
                .toList();
    }

    private static String name(String what, Form form) {
        return what + "/" + form.name();
    }
}
