package org.align4j.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.JointObjective;
import org.align4j.objective.PairObjective;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.TokenObjective;
import org.align4j.objective.UnpairedObjective;
import org.align4j.run.Progress;
import org.align4j.tensor.Devices;

/**
 * Trains a copy of a model; the model itself stays as it is. Of a model under an adapter only the adapter is copied and
 * trained, whether its weights are float32 or quantised (QLoRA).
 *
 * <pre>{@code
 * var sft = Trainer.of(base, Plan.small().epochs(2)).fit(demonstrations, new Sft()).model();
 * var dpo = Trainer.of(sft, Plan.small()).fit(pairs, Dpo.withBeta(0.1)).model();
 * }</pre>
 *
 * @param start where training starts from
 * @param plan how it goes
 * @param name of the trained model
 * @param reference of preference objectives; the start itself unless set
 * @param folder of the run, where metrics and checkpoints go; none unless set, and then nothing is written
 * @param references folder where the reference's log-probabilities are kept; the run's unless set
 * @param validation what is measured on the way; nothing unless set
 * @param progress hears of every step, and before them if memory will hardly be enough ({@link MemoryPlan})
 */
public record Trainer(
        CausalLM start,
        Plan plan,
        String name,
        CausalLM reference,
        Optional<Path> folder,
        Optional<Path> references,
        Optional<Validation> validation,
        Progress progress) {

    /** A trainer without a folder and without a listener. */
    public static Trainer of(CausalLM start, Plan plan) {
        return new Trainer(
                start, plan, "trained", start, Optional.empty(), Optional.empty(), Optional.empty(), Progress.silent());
    }

    /** Names the trained model. */
    public Trainer named(String value) {
        return new Trainer(start, plan, value, reference, folder, references, validation, progress);
    }

    /**
     * Sets the reference of preference objectives. Where the start has an adapter, {@link CausalLM#withoutAdapter} makes
     * its weights alone the reference, which costs no second model.
     */
    public Trainer reference(CausalLM value) {
        return new Trainer(start, plan, name, value, folder, references, validation, progress);
    }

    /**
     * Keeps config.json, environment.json, metrics.jsonl, TensorBoard's events and checkpoints in a folder. If the folder
     * holds an unfinished run of the same plan, model and data, training goes on from its last checkpoint and ends with the
     * same bytes as if it had never stopped; if it holds a finished one, that is what is returned. One lambda cannot be told
     * from another: a run whose objective or schedule is one is taken up with whatever lambda is given.
     */
    public Trainer in(Path value) {
        return new Trainer(start, plan, name, reference, Optional.of(value), references, validation, progress);
    }

    /**
     * Keeps the reference's log-probabilities in this folder, under a hash of model, examples and batches, so that runs that
     * differ in their objective alone share them.
     */
    public Trainer referencesIn(Path value) {
        return new Trainer(start, plan, name, reference, folder, Optional.of(value), validation, progress);
    }

    /** Measures examples that are not trained on, and may stop early. */
    public Trainer validatedBy(Validation value) {
        return new Trainer(start, plan, name, reference, folder, references, Optional.of(value), progress);
    }

    /** Tells a listener of every step. */
    public Trainer watchedBy(Progress value) {
        return new Trainer(start, plan, name, reference, folder, references, validation, value);
    }

    /** Trains on demonstrations; loss falls on the answers' tokens, the end included. */
    public Trained fit(List<Demonstration> demonstrations, TokenObjective objective) {
        return fit(Supervision.of(demonstrations, objective));
    }

    /** Trains on tokenised text. */
    public Trained fitTokens(List<TokenSequence> sequences, TokenObjective objective) {
        return fit(Supervision.ofTokens(sequences, objective));
    }

    /** Trains on pairs of answers. */
    public Trained fit(List<Preference> pairs, PairObjective objective) {
        return fit(Supervision.of(pairs, objective));
    }

    /** Trains on pairs of instructions with their answers. */
    public Trained fit(List<JointPreference> pairs, JointObjective objective) {
        return fit(Supervision.of(pairs, objective));
    }

    /** Trains on candidates with their scores. */
    public Trained fit(List<Ranking> rankings, RankingObjective objective) {
        return fit(Supervision.of(rankings, objective));
    }

    /** Trains on answers that are good or bad, each by itself. */
    public Trained fit(List<UnpairedPreference> examples, UnpairedObjective objective) {
        return fit(Supervision.of(examples, objective));
    }

    /**
     * Trains on any of these. Where pairs start at the reference, the first step is checked: its loss must be the
     * objective's loss at the reference (ln 2 for DPO) to 1e-6, relative to it where it is above 1, and its KL 0.
     */
    public Trained fit(Supervision supervision) {
        var encoding = new Encoding(start, plan.truncation());
        Lesson lesson = supervision.lesson(this, encoding);
        Require.that(lesson.size() > 0, "there must be at least one example to train on");
        Require.that(
                !start.parameters().isEmpty(),
                "%s has nothing to train: its weights are quantised, and there is no adapter; add one by with(name, adapter)",
                start.name());
        warn(lesson);
        if (encoding.hasCut()) {
            tell(encoding.report().toString());
        }
        return new TrainingRun(this, lesson, supervision.objective()).run();
    }

    /** Where the reference's log-probabilities are kept, if anywhere. */
    Optional<Path> referenceFolder() {
        return references.or(() -> folder);
    }

    /** Whether training starts from the reference's weights. */
    boolean startsAtReference() {
        return reference == start;
    }

    /** Says before anything is allocated that it will hardly fit, and what would; training goes on all the same. */
    private void warn(Lesson lesson) {
        var bounded = plan.microBatch(Math.min(plan.microBatch(), lesson.size()));
        var memory = MemoryPlan.of(start, bounded, lesson.longest()).sequences(lesson.sequencesPerExample());
        Devices.availableMemory(start.manager().getDevice()).ifPresent(free -> {
            long available = free + start.bytes(); // which is there already
            if (!memory.fits(available)) {
                tell(memory.advice(available));
            }
        });
    }

    private void tell(String note) {
        progress.report(new Progress.Event("train " + name, 0, 0, "steps", note));
    }
}
