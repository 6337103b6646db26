package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.notebook.Budget;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.world.Split;
import org.align4j.world.World;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Every method's trials from one SFT model and one pool, on the development split. The pool is smaller than the experiment's,
 * and so are the steps: their number, on which the best learning rate depends, is about the experiment's.
 */
final class OfflineTuning {

    private static final long DEVELOPMENT_SEED = 1;

    /** Prompts of the pool a step. */
    private static final int BATCH = 8;

    private OfflineTuning() {}

    /** Trains all trials, in the order of the methods. */
    static List<OfflineRun.Learnt> compute(
            Path model, Device device, Budget budget, long seed, Workspace work, Progress progress) {
        var prompts = World.standard().balancedPrompts(Split.DEVELOPMENT, budget.pick(4, 40, 100), DEVELOPMENT_SEED);
        List<OfflineRun.Learnt> results = new ArrayList<>();
        try (var start =
                OfflineRun.Start.of(model, device, budget, budget.pick(60, 1_000, 3_000), seed, work, progress)) {
            var course = start.course(prompts, BATCH);
            for (var method : OfflineMethods.all()) {
                for (int i = 0; i < method.trials().size(); i++) {
                    var trial = method.as(method.trials().get(i));
                    results.add(course.learn(trial, "%s-%d".formatted(method.id(), i + 1)));
                }
            }
        }
        return results;
    }

    /** A row a trial. */
    static Table table(List<OfflineRun.Learnt> trials) {
        return Table.create(
                "tuning",
                StringColumn.create(
                        "method", trials.stream().map(t -> t.method().name())),
                StringColumn.create(
                        "setting", trials.stream().map(t -> t.method().setting().text())),
                DoubleColumn.create(
                        "learning_rate",
                        trials.stream().mapToDouble(t -> t.method().learningRate())),
                DoubleColumn.create(
                        "oracle_score",
                        trials.stream().mapToDouble(t -> t.result().score().value())),
                DoubleColumn.create(
                        "oracle_score_se",
                        trials.stream().mapToDouble(t -> t.result().score().standardError())),
                DoubleColumn.create(
                        "win_rate",
                        trials.stream().mapToDouble(t -> t.result().winRate().value())),
                DoubleColumn.create(
                        "kl",
                        trials.stream().mapToDouble(t -> t.result().meanKl().value())),
                BooleanColumn.create(
                        "best", trials.stream().map(t -> isBest(t, trials)).toList()));
    }

    /** Whether no other trial of the method scores higher. */
    private static boolean isBest(OfflineRun.Learnt trial, List<OfflineRun.Learnt> trials) {
        return trials.stream()
                .filter(t -> t.method().id().equals(trial.method().id()))
                .noneMatch(
                        t -> t.result().score().value() > trial.result().score().value());
    }
}
