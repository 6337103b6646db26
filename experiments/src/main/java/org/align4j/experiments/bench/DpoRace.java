package org.align4j.experiments.bench;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.run.Progress;

/**
 * An optimiser step of direct preference optimisation in all its forms against each other: speed, and the memory that it
 * takes beside weights, gradients and moments. All read the same pairs with the same kernels and must see the same loss.
 *
 * @param workload model and pairs
 * @param rounds how often each is measured, &ge; 2
 * @param steps in a measurement
 * @param seed of weights and pairs
 */
public record DpoRace(DpoWorkload workload, int rounds, int steps, long seed) {

    /** How far losses and gradient norms may differ, relative to the textbook's. */
    private static final double TOLERANCE = 1e-4;

    /** Memory hardly varies: so many processes a form. */
    private static final int PROCESSES = 2;

    /** Runs the race with models of fresh weights; the folder holds their tokenizer. */
    public List<Figure> run(Path tokenizer, Device device, Progress progress) {
        var figures = new ArrayList<Figure>();
        Workload read;
        try (var step = DpoStep.of(workload, tokenizer, device, seed)) {
            agree(step);
            read = workload.shape().on(2 * step.pairs().size(), step.pairs().longest());
            var race = new Race(read.toString());
            for (DpoForm form : DpoForm.values()) {
                race.with(form.name(), () -> seconds(step, form));
            }
            Map<String, Sample> seconds = race.run(rounds, progress);
            figures.addAll(figures(read, "steps/s", seconds, 1));
            figures.addAll(figures(read, "tokens/s", seconds, step.pairs().tokens()));
        }
        if (device.equals(Device.cpu())) {
            figures.addAll(memory(read, tokenizer));
        }
        return figures;
    }

    private static void agree(DpoStep step) {
        DpoStep.Report expected = step.run(DpoForm.TEXTBOOK);
        for (DpoForm form : DpoForm.values()) {
            DpoStep.Report found = step.run(form);
            Require.that(
                    near(found.loss(), expected.loss()) && near(found.norm(), expected.norm()),
                    "%s must have the loss and gradient norm of the textbook form, %s, had %s",
                    form,
                    expected,
                    found);
        }
    }

    private static boolean near(double found, double expected) {
        return Math.abs(found - expected) <= TOLERANCE * Math.abs(expected);
    }

    private double seconds(DpoStep step, DpoForm form) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            step.run(form);
        }
        return (System.nanoTime() - start) / 1e9 / steps;
    }

    private List<Figure> memory(Workload read, Path tokenizer) {
        var bytes = new ArrayList<Sample>();
        for (DpoForm form : DpoForm.values()) {
            bytes.add(new Sample(IntStream.range(0, PROCESSES)
                    .mapToObj(i -> DpoMemory.bytes(workload, form, tokenizer, seed))
                    .toList()));
        }
        if (bytes.get(0).min() == 0) { // the system does not say
            return List.of();
        }
        var figures = new ArrayList<Figure>();
        for (DpoForm form : DpoForm.values()) {
            Sample own = bytes.get(form.ordinal());
            var less = form == DpoForm.TEXTBOOK
                    ? Optional.<Sample>empty()
                    : Optional.of(bytes.get(0).over(own));
            figures.add(new Figure(read, "peak memory of a step", form.toString(), own.times(1e-6), "MB", less));
        }
        return figures;
    }

    /** A rate in each form, beside the textbook's. */
    private static List<Figure> figures(Workload read, String unit, Map<String, Sample> seconds, double amount) {
        Sample textbook = seconds.get(DpoForm.TEXTBOOK.name());
        var figures = new ArrayList<Figure>();
        for (DpoForm form : DpoForm.values()) {
            Sample own = seconds.get(form.name());
            var speedup = form == DpoForm.TEXTBOOK ? Optional.<Sample>empty() : Optional.of(textbook.over(own));
            figures.add(
                    new Figure(read, "optimizer step, " + unit, form.toString(), own.dividing(amount), unit, speedup));
        }
        return figures;
    }
}
