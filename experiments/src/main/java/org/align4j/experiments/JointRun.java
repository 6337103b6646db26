package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.objective.Dpo;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.train.Trainer;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * All methods on one annotator's judgements of one model's answers for one seed, and what came out.
 *
 * @param seed of data, order and samples
 * @param data what methods were taught
 * @param results SFT sampled again first, then one a method
 * @param apart by how much DOVE's loss of conditional pairs differs from DPO's
 */
record JointRun(long seed, JointData data, List<JointResult> results, double apart) {

    private static final int IDENTITY_PAIRS = 64;

    /** What every run and every setting that is tried begins with. */
    record Start(CausalLM sft, JointData data) {

        static Start of(Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
            var world = World.standard();
            var sft = Trainer.of(CausalLM.load(model, device), QuickstartRun.sftPlan(seed))
                    .named("SFT")
                    .in(work.stage("sft"))
                    .watchedBy(progress)
                    .fit(world.demonstrations(budget.pick(600, 4_000, 8_000), seed), new Sft())
                    .model();
            return new Start(sft, JointData.collect(sft, world, budget.pick(300, 4_000, 12_000), seed));
        }

        /** Trains by a method, or goes on with it, and measures what came out. */
        JointResult result(JointMethod method, long seed, Path folder, JointEvaluation evaluation, Progress progress) {
            var trained = Trainer.of(sft, method.plan().seed(seed))
                    .named(method.name())
                    .in(folder)
                    .watchedBy(progress)
                    .fit(method.supervision(data));
            try (var policy = trained.model()) {
                return evaluation.result(method.name(), trained.metrics().size(), policy);
            }
        }
    }

    static JointRun compute(Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
        var start = Start.of(model, device, budget, seed, work, progress);
        var evaluation = JointEvaluation.of(start.sft(), Split.TEST, budget.pick(25, 150, 300), seed);
        var results = new ArrayList<>(List.of(evaluation.nothing()));
        for (JointMethod method : JointMethod.all()) {
            results.add(start.result(method, seed, work.stage(method.id()), evaluation, progress));
        }
        return new JointRun(seed, start.data(), results, identity(start, seed));
    }

    /** Between a model that has gone far away from SFT, and SFT. */
    private static double identity(Start start, long seed) {
        var pairs = start.data().conditionalPairs();
        var some = pairs.subList(0, Math.min(IDENTITY_PAIRS, pairs.size()));
        var far = QuickstartRun.dpoPlan(seed).learningRate(1e-3).epochs(5);
        try (var policy = Trainer.of(start.sft(), far)
                .fit(some, Dpo.withBeta(QuickstartRun.BETA))
                .model()) {
            return JointIdentity.apart(policy, start.sft(), some);
        }
    }

    JointResult result(String name) {
        return results.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }
}
