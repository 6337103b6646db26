package org.align4j.experiments;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.align4j.data.Demonstration;
import org.align4j.lm.Sampling;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.text.Conversation;
import org.align4j.train.HeldOutLoss;
import org.align4j.train.Plan;
import org.align4j.train.Schedule;
import org.align4j.train.Trained;
import org.align4j.train.Trainer;
import org.align4j.train.TrainingMemory;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * All methods on the same demonstrations in the same order for one seed, and what came out.
 *
 * @param seed of data, order and first values
 * @param base losses of the base model, in the order of the results' prompts
 * @param baseScore of the base model's answers, by the oracle
 * @param parameters of the base model
 * @param results one a method, full fine-tuning first
 */
record AdaptersRun(long seed, double[] base, Mean baseScore, long parameters, List<AdapterResult> results) {

    /** The test prompts and their answers are the same for every seed. */
    private static final long TEST_SEED = 1;

    static Plan plan(int epochs, double learningRate, long seed) {
        return Plan.small()
                .epochs(epochs)
                .learningRate(learningRate)
                .schedule(new Schedule.Linear(0.1))
                .seed(seed);
    }

    static AdaptersRun compute(Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
        var world = World.standard();
        int epochs = budget.pick(1, 2, 3);
        var demonstrations = world.goldDemonstrations(budget.pick(320, 2_000, 8_000), seed);
        var prompts = world.balancedPrompts(Split.TEST, budget.pick(10, 100, 300), TEST_SEED);
        try (var base = CausalLM.load(model, device);
                var quantised = base.quantised("base in 4 bits")) {
            var course = new Course(
                    base,
                    quantised,
                    demonstrations,
                    prompts.stream()
                            .map(p -> new Demonstration(p, world.gold(p, TEST_SEED)))
                            .toList(),
                    epochs,
                    seed,
                    work,
                    progress);
            long steps = plan(epochs, 1, seed).steps(demonstrations.size());
            var results = AdapterMethod.all(steps).stream().map(course::result).toList();
            double[] scores = Course.scores(prompts, base.answer(prompts, Sampling.greedy()));
            return new AdaptersRun(
                    seed, HeldOutLoss.of(base, course.heldOut), Mean.of(scores, prompts), base.size(), results);
        }
    }

    /** What all methods have in common. */
    private record Course(
            CausalLM base,
            CausalLM quantised,
            List<Demonstration> demonstrations,
            List<Demonstration> heldOut,
            int epochs,
            long seed,
            Workspace work,
            Progress progress) {

        AdapterResult result(AdapterMethod method) {
            var plan = plan(epochs, method.learningRate(), seed);
            Path folder = work.stage(method.id());
            try (var start = method.start().of(base, quantised, seed)) {
                var trained = Trainer.of(start, plan)
                        .named(method.name())
                        .in(folder)
                        .watchedBy(progress)
                        .fit(demonstrations, new Sft());
                var memory = TrainingMemory.of(start, plan.optimizer());
                return evaluate(method, trained, memory, TrainingCost.seconds(folder));
            }
        }

        private AdapterResult evaluate(AdapterMethod method, Trained trained, TrainingMemory memory, double seconds) {
            try (var model = trained.model()) {
                var prompts = heldOut.stream().map(Demonstration::prompt).toList();
                return new AdapterResult(
                        method,
                        size(model.parameters().values()),
                        kept(model),
                        memory,
                        seconds,
                        prompts,
                        HeldOutLoss.of(model, heldOut),
                        scores(prompts, model.answer(prompts, Sampling.greedy())));
            }
        }

        private static double[] scores(List<Conversation> prompts, List<String> answers) {
            return World.standard().oracle().scoreAll(prompts, answers);
        }

        /** What a user would store: the adapter without what only training needs, or all weights. */
        private static long kept(CausalLM model) {
            try (var manager = NDManager.newBaseManager(model.manager().getDevice())) {
                var parameters = model.adapterName().isEmpty()
                        ? model.weights()
                        : model.adapter().stored(manager).parameters();
                return size(parameters.values());
            }
        }

        private static long size(Iterable<NDArray> arrays) {
            long size = 0;
            for (NDArray array : arrays) {
                size += array.size();
            }
            return size;
        }
    }

    AdapterResult full() {
        return results.get(0);
    }

    /** The share of full fine-tuning's gain that a method keeps. */
    Mean share(AdapterResult result) {
        return result.share(base, full().losses());
    }

    /** Held-out loss of the base model. */
    Mean baseLoss() {
        return Mean.of(base, full().prompts());
    }
}
