package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.collect.BradleyTerryAnnotator;
import org.align4j.collect.Preferences;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.text.Conversation;
import org.align4j.train.Plan;
import org.align4j.train.Schedule;
import org.align4j.train.Trainer;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * What all methods have in common: one SFT model, pairs of its own answers, prompts that nobody trained on.
 *
 * @param sft where every method starts
 * @param preferences over its answers
 * @param prompts held out
 * @param sources its answers to them
 * @param budget how much is computed
 * @param seed of data, order and samples
 * @param work the folder of all stages
 * @param progress hears of every step
 */
record LanguageCourse(
        CausalLM sft,
        Preferences preferences,
        List<Conversation> prompts,
        List<String> sources,
        Budget budget,
        long seed,
        Workspace work,
        Progress progress)
        implements AutoCloseable {

    /** The held-out prompts are the same for every seed. */
    private static final long TEST_SEED = 1;

    static LanguageCourse of(CausalLM base, Budget budget, Split split, long seed, Workspace work, Progress progress) {
        var world = World.standard();
        var sft = Trainer.of(base, QuickstartRun.sftPlan(seed))
                .named("SFT")
                .in(work.stage("sft"))
                .watchedBy(progress)
                .fit(world.demonstrations(budget.pick(600, 4_000, 8_000), seed), new Sft())
                .model();
        var preferences = Preferences.collect(
                sft,
                world.trainingPrompts(budget.pick(150, 2_400, 6_000), seed),
                new BradleyTerryAnnotator(world.oracle()::score, QuickstartRun.ANNOTATOR_TEMPERATURE),
                Sampling.ancestral().n(2).seed(seed));
        var prompts = world.balancedPrompts(split, budget.pick(8, 60, 150), TEST_SEED);
        var sources = sft.answer(prompts, Sampling.ancestral().seed(200 + seed));
        return new LanguageCourse(sft, preferences, prompts, sources, budget, seed, work, progress);
    }

    static CausalLM base(Device device) {
        return CausalLM.load(Path.of("data/models/world-base"), device);
    }

    /** Trains by a method, and asks in all its ways. */
    List<LanguageResult> results(LanguageMethod method) {
        var supervision = method.teaching().of(sft, preferences.pairs(), seed);
        try (var model = Trainer.of(sft, plan(method))
                .named(method.name())
                .in(work.stage(method.id()))
                .watchedBy(progress)
                .fit(supervision)
                .model()) {
            var sampling = Sampling.ancestral().seed(400 + seed);
            return method.asking().of(model, prompts, sources, sampling).stream()
                    .map(answers -> LanguageResult.of(method.name(), answers.use(), prompts, answers.texts(), sources))
                    .toList();
        }
    }

    private Plan plan(LanguageMethod method) {
        return Plan.small()
                .epochs(budget.pick(1, method.epochs(), method.epochs()))
                .learningRate(method.learningRate())
                .schedule(new Schedule.Linear(0.1))
                .seed(seed);
    }

    /** SFT itself, and what no effect looks like: SFT sampled again. */
    List<LanguageResult> baseline() {
        var again = sft.answer(prompts, Sampling.ancestral().seed(300 + seed));
        return List.of(
                LanguageResult.of("SFT", LanguageMethod.PLAIN, prompts, sources, sources),
                LanguageResult.of("SFT again", LanguageMethod.PLAIN, prompts, again, sources));
    }

    @Override
    public void close() {
        sft.close();
    }
}
