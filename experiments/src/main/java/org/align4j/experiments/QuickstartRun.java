package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.collect.BradleyTerryAnnotator;
import org.align4j.collect.Preferences;
import org.align4j.judge.Battles;
import org.align4j.lm.Completion;
import org.align4j.lm.Sampling;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.model.LogRatios;
import org.align4j.notebook.Budget;
import org.align4j.objective.Dpo;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.text.Conversation;
import org.align4j.train.Plan;
import org.align4j.train.Schedule;
import org.align4j.train.Trained;
import org.align4j.train.Trainer;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * The road from base to DPO for one seed, and what came out.
 *
 * @param seed of data, order and samples
 * @param sft supervised fine-tuning's run
 * @param dpo direct preference optimisation's run
 * @param preferences that DPO was trained on
 * @param base oracle score of the base model
 * @param sftScore oracle score of SFT
 * @param dpoScore oracle score of DPO
 * @param battles DPO against SFT
 * @param nullBattles SFT, sampled again, against SFT
 * @param kl of DPO's samples from SFT, in nats an answer
 */
record QuickstartRun(
        long seed,
        Trained sft,
        Trained dpo,
        Preferences preferences,
        Mean base,
        Mean sftScore,
        Mean dpoScore,
        Battles battles,
        Battles nullBattles,
        Mean kl) {

    /** Strength of the annotator's noise: a difference of 0.15 in score is seen with odds e to 1. */
    static final double ANNOTATOR_TEMPERATURE = 0.15;

    /** β of DPO. Of 0.1 and 0.3, chosen on the development split; the paper uses 0.1 to 0.5. */
    static final double BETA = 0.3;

    /** The test prompts are the same for every seed. */
    private static final long TEST_SEED = 1;

    static Plan sftPlan(long seed) {
        return Plan.small()
                .epochs(2)
                .learningRate(1.5e-3)
                .schedule(new Schedule.Linear(0.1))
                .seed(seed);
    }

    static Plan dpoPlan(long seed) {
        return Plan.small().learningRate(1e-4).seed(seed);
    }

    static QuickstartRun compute(
            Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
        var world = World.standard();
        var base = CausalLM.load(model, device);
        var sft = sft(base, budget, seed, work, progress);
        var preferences = Preferences.collect(
                sft.model(),
                world.trainingPrompts(budget.pick(300, 6_000, 12_000), seed),
                new BradleyTerryAnnotator(world.oracle()::score, ANNOTATOR_TEMPERATURE),
                Sampling.ancestral().n(2).seed(seed));
        var dpo = Trainer.of(sft.model(), dpoPlan(seed))
                .named("DPO")
                .in(work.stage("dpo"))
                .watchedBy(progress)
                .fit(preferences.pairs(), Dpo.withBeta(BETA));
        return evaluate(new Models(world, base, sft, dpo), preferences, budget, seed);
    }

    /** Supervised fine-tuning of the base model: what preferences start from. */
    static Trained sft(CausalLM base, Budget budget, long seed, Workspace work, Progress progress) {
        return Trainer.of(base, sftPlan(seed))
                .named("SFT")
                .in(work.stage("sft"))
                .watchedBy(progress)
                .fit(World.standard().demonstrations(budget.pick(600, 4_000, 8_000), seed), new Sft());
    }

    private record Models(World world, CausalLM base, Trained sft, Trained dpo) {

        Mean score(List<Conversation> prompts, List<String> answers) {
            return Mean.of(world.oracle().scoreAll(prompts, answers), prompts);
        }
    }

    private static QuickstartRun evaluate(Models models, Preferences preferences, Budget budget, long seed) {
        var prompts = models.world.balancedPrompts(Split.TEST, budget.pick(25, 150, 300), TEST_SEED);
        var sampling = Sampling.ancestral();
        var base = models.base.answer(prompts, sampling.seed(100 + seed));
        var sft = models.sft.model().answer(prompts, sampling.seed(200 + seed));
        var sftAgain = models.sft.model().answer(prompts, sampling.seed(300 + seed));
        var completions = models.dpo.model().complete(prompts, sampling.seed(400 + seed)).stream()
                .map(all -> all.get(0))
                .toList();
        var dpo = completions.stream().map(Completion::text).toList();
        var judge = models.world.oracle().judge();
        return new QuickstartRun(
                seed,
                models.sft,
                models.dpo,
                preferences,
                models.score(prompts, base),
                models.score(prompts, sft),
                models.score(prompts, dpo),
                Battles.of(prompts, dpo, sft, judge),
                Battles.of(prompts, sftAgain, sft, judge),
                Mean.of(LogRatios.of(models.dpo.model(), models.sft.model(), prompts, completions), prompts));
    }
}
