package org.align4j.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.Seed;
import org.align4j.model.CausalLM;
import org.align4j.objective.Loss;
import org.align4j.run.Environment;
import org.align4j.run.Progress;
import org.align4j.run.RunFolder;
import org.align4j.tensor.Inference;
import org.align4j.tensor.OptimizerState;

/**
 * The loop: one trainer, one lesson, from the last checkpoint to the last step. Long, because what a run is stopped and taken up
 * by, its steps, its validation and its configuration, changes together.
 */
final class TrainingRun {

    /**
     * How far the first loss of a preference run may be from its known value, relative to it where it is above 1, and the first
     * KL from 0.
     */
    private static final double FIRST_STEP_TOLERANCE = 1e-6;

    /** The place of a step's own randomness, beside those of its micro-batches, which count from 0. */
    private static final long WHOLE_STEP = -1;

    private final Trainer trainer;
    private final Plan plan;
    private final Lesson lesson;
    private final Object objective;
    private final CausalLM model;
    private final CausalLM taught;
    private final Order order;
    private final Optional<Lesson> heldOut;
    private final long perEpoch;
    private final long total;
    private final List<Map<String, Double>> history = new ArrayList<>();

    TrainingRun(Trainer trainer, Lesson lesson, Object objective) {
        this.trainer = trainer;
        this.plan = trainer.plan();
        this.lesson = lesson;
        this.objective = objective;
        this.heldOut = trainer.validation()
                .map(v -> v.supervision()
                        .lesson(
                                trainer,
                                new Encoding(trainer.start(), trainer.plan().truncation())));
        this.model = trainer.start().copy(trainer.name());
        var remembered = plan.activationCheckpointing() ? model.recomputing() : model;
        this.taught = lesson.withDropout() ? remembered.training() : remembered;
        this.order = new Order(lesson.size(), plan.batchSize(), plan.seed());
        this.perEpoch = plan.stepsPerEpoch(lesson.size());
        this.total = plan.steps(lesson.size());
    }

    Trained run() {
        try (var state = new OptimizerState();
                var best = new BestWeights(model)) {
            Optional<RunFolder> folder = trainer.folder().map(f -> RunFolder.open(f, config(), environment()));
            long done = folder.map(f -> resume(f, state, best)).orElse(0L);
            try (var events = new Events(folder.map(RunFolder::path), history)) {
                train(done, state, best, folder, events);
            }
            best.restore();
            return new Trained(model, history);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        } finally {
            if (model.manager().isOpen()) {
                model.parameters().values().forEach(p -> p.setRequiresGradient(false));
            }
        }
    }

    /** Takes the last checkpoint's values; returns the steps that are done. */
    private long resume(RunFolder folder, OptimizerState state, BestWeights best) {
        var checkpoint = Checkpoint.latest(folder.checkpoints());
        long done = checkpoint.map(Checkpoint::step).orElse(0L);
        folder.metrics().keepUpTo(done);
        folder.timings().keepUpTo(done);
        history.addAll(folder.metrics().read());
        if (history.size() != done) {
            throw new IllegalStateException("%s has %d whole lines, but the checkpoint is of step %d"
                    .formatted(folder.metrics().file(), history.size(), done));
        }
        best().ifPresent(step -> {
            restore(Checkpoint.of(folder.checkpoints(), step), state);
            best.keep();
        });
        checkpoint.ifPresent(c -> restore(c, state));
        return done;
    }

    private void restore(Checkpoint checkpoint, OptimizerState state) {
        checkpoint.restore(model.parameters(), state, model.adapter(), model.manager());
    }

    /** The step whose weights are given in the end, where training may stop early. */
    private OptionalLong best() {
        return trainer.validation()
                .filter(Validation::stopsEarly)
                .map(v -> v.best(history))
                .orElse(OptionalLong.empty());
    }

    private boolean isOver(long done) {
        return done == total || trainer.validation().map(v -> v.stops(history)).orElse(false);
    }

    private void train(long done, OptimizerState state, BestWeights best, Optional<RunFolder> folder, Events events) {
        if (isOver(done)) {
            return;
        }
        report(done, "prepare");
        lesson.prepare(LongStream.range(0, perEpoch)
                .mapToObj(order::rows)
                .flatMap(rows -> parts(rows).stream())
                .toList());
        heldOut.ifPresent(h -> h.prepare(parts(all(h))));
        Map<String, NDArray> parameters = model.parameters();
        parameters.values().forEach(p -> p.setRequiresGradient(true));
        var step = new Step(parameters, plan.optimizer(), state, plan.maxNorm(), model.adapter());
        for (long i = done; !isOver(i); i++) {
            long started = System.nanoTime();
            var metrics = step(step, i);
            double seconds = (System.nanoTime() - started) / 1e9;
            long now = i + 1;
            if (trainer.validation().filter(v -> v.isDue(now, total)).isPresent()) {
                metrics.putAll(validate());
            }
            boolean interrupted = Thread.interrupted();
            var numbered = new LinkedHashMap<String, Double>(Map.of("step", (double) now)); // as the log reads it
            numbered.putAll(metrics);
            history.add(numbered);
            boolean improved = best().equals(OptionalLong.of(now));
            if (improved) {
                best.keep();
            }
            boolean save = interrupted || improved || isOver(now) || now % plan.checkpointEvery() == 0;
            folder.ifPresent(f -> record(f, now, metrics, seconds, save ? state : null));
            events.add(now, metrics, seconds);
            report(now, note(metrics));
            if (interrupted) {
                throw new CancellationException("training '%s' was interrupted after step %d of %d%s"
                        .formatted(
                                trainer.name(),
                                now,
                                total,
                                folder.map(f -> ", which is saved").orElse("")));
            }
        }
    }

    private static String note(Map<String, Double> metrics) {
        String loss = "loss %.4f".formatted(metrics.get("loss"));
        Double heldOut = metrics.get(Validation.LOSS);
        return heldOut == null ? loss : loss + ", held out %.4f".formatted(heldOut);
    }

    /** The held-out examples' loss and what their objective measures. */
    private Map<String, Double> validate() {
        Lesson held = heldOut.orElseThrow();
        var others = new Metrics();
        var loss = held.step(model, all(held), Seed.generator(plan.seed()), others);
        double sum = 0;
        double count = 0;
        for (var part : parts(all(held))) {
            double[] each = Inference.run(() -> {
                Loss of = loss.apply(part);
                return new double[] {of.sum().getFloat(), of.count()};
            });
            sum += each[0];
            count += each[1];
        }
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put(Validation.LOSS, sum / Loss.divisor(count));
        others.means().forEach((name, mean) -> metrics.put("eval_" + name, mean));
        return metrics;
    }

    private static List<Integer> all(Lesson lesson) {
        return IntStream.range(0, lesson.size()).boxed().toList();
    }

    private Map<String, Double> step(Step step, long index) {
        var rows = order.rows(index);
        var others = new Metrics();
        var losses = lesson.step(taught, rows, Seed.generator(plan.seed(), index, WHOLE_STEP), others);
        List<Supplier<Loss>> microBatches = new ArrayList<>();
        for (var part : parts(rows)) {
            int number = microBatches.size();
            microBatches.add(() -> {
                // Masks of dropout come from the engine's generator: from the place in the run, not from what ran
                // before.
                Engine.getInstance()
                        .setRandomSeed(
                                Seed.generator(plan.seed(), index, number).nextInt());
                return losses.apply(part);
            });
        }
        long warmup = plan.warmup().steps(total);
        double rate = plan.learningRate() * plan.schedule().at(index, warmup, total);
        var report = step.run(microBatches, rate, index + 1);
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("epoch", (double) (index + 1) / perEpoch);
        metrics.put("loss", report.loss());
        report.penalty().ifPresent(penalty -> metrics.put("penalty", penalty));
        metrics.put("grad_norm", report.gradientNorm());
        metrics.put("learning_rate", rate);
        metrics.put(
                "num_tokens", (double) rows.stream().mapToLong(lesson::tokens).sum());
        metrics.putAll(others.means());
        if (index == 0) {
            checkFirst(metrics);
        }
        return metrics;
    }

    /** A policy that equals its reference has a known loss and no KL; anything else is a defect, and training must not go on. */
    private void checkFirst(Map<String, Double> metrics) {
        lesson.firstLoss().ifPresent(expected -> {
            double loss = metrics.get("loss");
            double kl = metrics.get(PairMetrics.KL);
            // IPO's loss can be in the hundreds, where float32 has no digits for less.
            double tolerance = FIRST_STEP_TOLERANCE * Math.max(1, Math.abs(expected));
            if (Math.abs(loss - expected) > tolerance || Math.abs(kl) > FIRST_STEP_TOLERANCE) {
                throw new IllegalStateException(
                        "the first step starts at the reference, so its loss must be %s and its KL 0, were %s and %s"
                                .formatted(expected, loss, kl));
            }
        });
    }

    private List<List<Integer>> parts(List<Integer> rows) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += plan.microBatch()) {
            parts.add(rows.subList(from, Math.min(from + plan.microBatch(), rows.size())));
        }
        return parts;
    }

    private void record(
            RunFolder folder, long step, Map<String, Double> metrics, double seconds, OptimizerState saved) {
        folder.metrics().append(step, metrics);
        folder.timings()
                .append(step, Map.of("seconds", seconds, "tokens_per_second", metrics.get("num_tokens") / seconds));
        if (saved != null) {
            Checkpoint.write(folder.checkpoints(), step, best(), model.parameters(), saved, model.adapter());
        }
    }

    private void report(long done, String note) {
        trainer.progress().report(new Progress.Event("train " + trainer.name(), done, total, "steps", note));
    }

    private Map<String, Object> config() {
        var config = new LinkedHashMap<String, Object>();
        config.put("name", trainer.name());
        config.put("objective", Plan.describe(objective));
        config.putAll(plan.config());
        config.put("examples", lesson.size());
        config.put("examples_sha256", lesson.hash());
        trainer.validation().ifPresent(v -> config.put("validation", describe(v)));
        config.put("model", "%s".formatted(model.config()));
        config.put("model_sha256", Hash.of(trainer.start().arrays()));
        trainer.start().adapterName().ifPresent(adapter -> {
            config.put("adapter", adapter);
            config.put("adapter_sha256", Hash.of(trainer.start().parameters()));
        });
        lesson.reference().ifPresent(reference -> config.put("reference", describe(reference)));
        return config;
    }

    private String describe(Validation validation) {
        return "every %d steps, patience %d, minimum gain %s, %s on %s"
                .formatted(
                        validation.every(),
                        validation.patience(),
                        validation.minimumGain(),
                        Plan.describe(validation.supervision().objective()),
                        heldOut.orElseThrow().hash());
    }

    /** What the reference is: the start itself, its weights with the adapter off, or another model. */
    private Object describe(CausalLM reference) {
        CausalLM start = trainer.start();
        if (reference == start) {
            return "the start";
        }
        if (reference.sharesWeightsWith(start) && reference.adapterName().isEmpty()) {
            return "the start with the adapter off";
        }
        var description = new LinkedHashMap<String, Object>();
        description.put("weights_sha256", Hash.of(reference.arrays()));
        reference.adapterName().ifPresent(a -> description.put("adapter_sha256", Hash.of(reference.parameters())));
        return description;
    }

    private Environment environment() {
        var engine = Engine.getInstance();
        return Environment.capture(
                engine.getEngineName() + " " + engine.getVersion(),
                JniUtils.getNumThreads(),
                model.manager().getDevice().toString());
    }
}
