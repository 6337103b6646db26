package org.align4j.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.align4j.Require;
import org.align4j.model.Batching;
import org.align4j.model.Truncation;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Optimizer;

/**
 * How a model is trained: everything but the model, the data and the objective.
 *
 * @param epochs passes over the data, &ge; 1
 * @param batchSize examples or pairs a step, &ge; 1
 * @param microBatch of these computed at once, &ge; 1; smaller needs less memory and gives the same step
 * @param learningRate η before its schedule, &gt; 0
 * @param schedule of the learning rate
 * @param warmup at its beginning
 * @param optimizer how parameters move
 * @param maxNorm gradients are scaled to at most this global norm, &gt; 0
 * @param checkpointEvery steps between checkpoints of a run that has a folder, &ge; 1
 * @param seed of the order of examples
 * @param batching how a micro-batch's sequences are laid out
 * @param truncation of prompts and answers that are too long
 * @param activationCheckpointing whether layers are computed again on the way back instead of remembered ({@link
 *     org.align4j.model.CausalLM#recomputing}): less memory for about a third more time
 */
public record Plan(
        int epochs,
        int batchSize,
        int microBatch,
        double learningRate,
        Schedule schedule,
        Warmup warmup,
        Optimizer optimizer,
        double maxNorm,
        int checkpointEvery,
        long seed,
        Batching batching,
        Truncation truncation,
        boolean activationCheckpointing) {

    public Plan {
        Require.that(epochs >= 1, "epochs must be >= 1, was %s", epochs);
        Require.that(batchSize >= 1, "batchSize must be >= 1, was %s", batchSize);
        Require.that(microBatch >= 1, "microBatch must be >= 1, was %s", microBatch);
        Require.that(learningRate > 0, "learningRate must be > 0, was %s", learningRate);
        Require.that(maxNorm > 0, "maxNorm must be > 0, was %s", maxNorm);
        Require.that(checkpointEvery >= 1, "checkpointEvery must be >= 1, was %s", checkpointEvery);
    }

    /**
     * For models of up to a few million parameters: one epoch, 16 examples a step, learning rate 1e-4, constant after 10
     * steps of warm-up, AdamW without weight decay, gradients clipped to norm 1, a checkpoint every 50 steps, seed 1.
     */
    public static Plan small() {
        return new Plan(
                1,
                16,
                16,
                1e-4,
                new Schedule.Constant(),
                new Warmup.Steps(10),
                AdamW.withDefaults().fused(),
                1.0,
                50,
                1,
                Batching.padded(),
                Truncation.none(),
                false);
    }

    public Plan epochs(int value) {
        return with(draft -> draft.epochs = value);
    }

    /** Sets the batch and computes it at once. */
    public Plan batchSize(int value) {
        return with(draft -> {
            draft.batchSize = value;
            draft.microBatch = value;
        });
    }

    /** Computes the batch in parts of at most this many examples. */
    public Plan microBatch(int value) {
        return with(draft -> draft.microBatch = value);
    }

    public Plan learningRate(double value) {
        return with(draft -> draft.learningRate = value);
    }

    public Plan schedule(Schedule value) {
        return with(draft -> draft.schedule = value);
    }

    public Plan warmup(Warmup value) {
        return with(draft -> draft.warmup = value);
    }

    public Plan optimizer(Optimizer value) {
        return with(draft -> draft.optimizer = value);
    }

    public Plan maxNorm(double value) {
        return with(draft -> draft.maxNorm = value);
    }

    public Plan checkpointEvery(int value) {
        return with(draft -> draft.checkpointEvery = value);
    }

    public Plan seed(long value) {
        return with(draft -> draft.seed = value);
    }

    /** Lays sequences out without padding, or packed: the same step, faster. */
    public Plan batching(Batching value) {
        return with(draft -> draft.batching = value);
    }

    /** Cuts prompts and answers that are too long, instead of refusing them. */
    public Plan truncation(Truncation value) {
        return with(draft -> draft.truncation = value);
    }

    /** With layers computed again on the way back instead of remembered. */
    public Plan withActivationCheckpointing() {
        return with(draft -> draft.activationCheckpointing = true);
    }

    /** Steps of the whole training on this many examples: what schedules that end with it, AdaLoRA's for example, must know. */
    public long steps(int examples) {
        return epochs * stepsPerEpoch(examples);
    }

    /** Steps in an epoch over this many examples; the last one may be smaller. */
    long stepsPerEpoch(int examples) {
        return (examples + batchSize - 1L) / batchSize;
    }

    /** What decides a run's bytes, for config.json. */
    Map<String, Object> config() {
        var config = new LinkedHashMap<String, Object>();
        config.put("epochs", epochs);
        config.put("batch_size", batchSize);
        config.put("micro_batch", microBatch);
        config.put("learning_rate", learningRate);
        config.put("schedule", describe(schedule));
        config.put("warmup", describe(warmup));
        config.put("optimizer", describe(optimizer));
        config.put("max_norm", maxNorm);
        config.put("seed", seed);
        if (!batching.equals(Batching.padded())) {
            config.put("batching", describe(batching));
        }
        if (!truncation.equals(Truncation.none())) {
            config.put("truncation", describe(truncation));
        }
        if (activationCheckpointing) {
            config.put("activation_checkpointing", true);
        }
        return config;
    }

    /**
     * What something calls itself, without the part that differs from process to process: a record names its values, of a
     * lambda no more is known than that it is one.
     */
    static String describe(Object part) {
        return part.toString()
                .replaceAll("[\\w.$]+\\$\\$Lambda[\\w$/.]*@[0-9a-f]+", "lambda")
                .replaceAll("@[0-9a-f]+\\b", "");
    }

    private Plan with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
    }

    /** A plan while one part of it is changed. */
    private static final class Draft {
        private int epochs;
        private int batchSize;
        private int microBatch;
        private double learningRate;
        private Schedule schedule;
        private Warmup warmup;
        private Optimizer optimizer;
        private double maxNorm;
        private int checkpointEvery;
        private long seed;
        private Batching batching;
        private Truncation truncation;
        private boolean activationCheckpointing;

        Draft(Plan from) {
            epochs = from.epochs;
            batchSize = from.batchSize;
            microBatch = from.microBatch;
            learningRate = from.learningRate;
            schedule = from.schedule;
            warmup = from.warmup;
            optimizer = from.optimizer;
            maxNorm = from.maxNorm;
            checkpointEvery = from.checkpointEvery;
            seed = from.seed;
            batching = from.batching;
            truncation = from.truncation;
            activationCheckpointing = from.activationCheckpointing;
        }

        Plan plan() {
            return new Plan(
                    epochs,
                    batchSize,
                    microBatch,
                    learningRate,
                    schedule,
                    warmup,
                    optimizer,
                    maxNorm,
                    checkpointEvery,
                    seed,
                    batching,
                    truncation,
                    activationCheckpointing);
        }
    }
}
