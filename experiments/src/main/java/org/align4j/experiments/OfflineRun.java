package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.collect.PlackettLuceAnnotator;
import org.align4j.collect.Rankings;
import org.align4j.lm.Sampling;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.text.Conversation;
import org.align4j.train.Plan;
import org.align4j.train.Trained;
import org.align4j.train.Trainer;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * All methods from one SFT model and one pool of its answers, for one seed, and what came out.
 *
 * @param seed of data, order and samples
 * @param pool that all learnt from
 * @param again the null: SFT, sampled again
 * @param results one a method
 */
record OfflineRun(long seed, Rankings pool, OfflineResult again, List<Learnt> results) {

    /** The test prompts are the same for every seed. */
    private static final long TEST_SEED = 1;

    /** Prompts of the pool a step. */
    private static final int BATCH = 16;

    /** Answers of the pool a prompt. */
    private static final int CANDIDATES = 4;

    /**
     * What one method gave.
     *
     * @param steps of training
     * @param result on held-out prompts
     * @param cost of training
     */
    record Learnt(OfflineMethod method, int steps, OfflineResult result, TrainingCost cost) {}

    static OfflineRun compute(Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
        var prompts = World.standard().balancedPrompts(Split.TEST, budget.pick(8, 75, 150), TEST_SEED);
        try (var start = Start.of(model, device, budget, budget.pick(150, 2_500, 6_000), seed, work, progress)) {
            var course = start.course(prompts, BATCH);
            List<Learnt> results = new ArrayList<>();
            for (var method : OfflineMethods.all()) {
                results.add(course.learn(method, method.id()));
            }
            return new OfflineRun(seed, start.pool, course.again(), results);
        }
    }

    /** The SFT model and the pool of its answers. */
    record Start(CausalLM sft, Rankings pool, long seed, Workspace work, Progress progress) implements AutoCloseable {

        /**
         * Fine-tunes the base model and has its answers rated.
         *
         * @param prompts of the pool
         */
        static Start of(
                Path model, Device device, Budget budget, int prompts, long seed, Workspace work, Progress progress) {
            var world = World.standard();
            try (var base = CausalLM.load(model, device)) {
                var sft = QuickstartRun.sft(base, budget, seed, work, progress).model();
                var pool = Rankings.collect(
                        sft,
                        world.trainingPrompts(prompts, seed),
                        new PlackettLuceAnnotator(world.oracle()::score, QuickstartRun.ANNOTATOR_TEMPERATURE),
                        Sampling.ancestral().n(CANDIDATES).seed(seed));
                return new Start(sft, pool, seed, work, progress);
            }
        }

        /**
         * What methods have in common that are compared.
         *
         * @param prompts held out
         * @param batch prompts of the pool a step
         */
        Course course(List<Conversation> prompts, int batch) {
            return new Course(
                    this,
                    batch,
                    prompts,
                    sft.answer(prompts, Sampling.ancestral().seed(200 + seed)));
        }

        @Override
        public void close() {
            sft.close();
        }
    }

    /**
     * Trains and compares.
     *
     * @param batch prompts of the pool a step
     * @param prompts held out
     * @param answers of the SFT model
     */
    record Course(Start start, int batch, List<Conversation> prompts, List<String> answers) {

        /** SFT against itself. */
        OfflineResult again() {
            return evaluate(start.sft, 300);
        }

        /** Trains a method, or takes up its run, and compares. */
        Learnt learn(OfflineMethod method, String stage) {
            Path folder = start.work.stage(stage);
            var measured = TrainingCost.of(folder, () -> train(method, folder));
            Trained trained = measured.result();
            try (var policy = trained.model()) {
                return new Learnt(method, trained.metrics().size(), evaluate(policy, 400), measured.cost());
            }
        }

        private Trained train(OfflineMethod method, Path folder) {
            return Trainer.of(start.sft, plan(method))
                    .named(method.name())
                    .in(folder)
                    .referencesIn(start.work.stage("references"))
                    .watchedBy(start.progress)
                    .fit(method.setting().lesson().apply(start.pool));
        }

        /** The same for all methods but for the learning rate: one epoch, as many prompts a step. */
        private Plan plan(OfflineMethod method) {
            return Plan.small()
                    .batchSize(method.form().examples(batch))
                    .learningRate(method.learningRate())
                    .batching(Batching.paddingFree())
                    .seed(start.seed);
        }

        private OfflineResult evaluate(CausalLM policy, long place) {
            var sampling = Sampling.ancestral().seed(place + start.seed);
            return OfflineResult.of(policy, start.sft, prompts, answers, sampling);
        }
    }
}
