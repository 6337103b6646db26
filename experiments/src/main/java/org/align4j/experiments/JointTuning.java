package org.align4j.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.align4j.metric.Mean;
import org.align4j.notebook.Budget;
import org.align4j.report.Tables;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.world.Split;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which learning rate and β a method gets: tried on the development split, with one seed. "Half of each" takes what
 * "both" takes, SFT on all what SFT on the better half takes.
 */
final class JointTuning {

    private static final List<String> TUNED = List.of(
            JointMethod.BOTH,
            JointMethod.LOG_ANSWERS_ALONE,
            JointMethod.LOG_DOVE,
            JointMethod.LOG_BETTER,
            JointMethod.DPO,
            JointMethod.DOVE,
            JointMethod.ANSWERS_ALONE);
    private static final List<Double> RATES = List.of(1e-4, 2e-4, 5e-5);
    /** SFT is tried with larger steps too: nothing but its learning rate holds it near where it starts. */
    private static final List<Double> SFT_RATES = List.of(1e-4, 2e-4, 5e-5, 5e-4, 1e-3);

    private static final List<Double> BETAS = List.of(0.1, 0.3);

    private final List<JointMethod> tried = new ArrayList<>();
    private final List<JointResult> results = new ArrayList<>();

    /** Tries every setting and writes the table anew after each, so that a run that is cut off has told what it knows. */
    static Table compute(
            Path model, Device device, Budget budget, long seed, Path results, Workspace work, Progress progress) {
        var start = JointRun.Start.of(model, device, budget, seed, work, progress);
        var evaluation = JointEvaluation.of(start.sft(), Split.DEVELOPMENT, budget.pick(25, 75, 150), seed);
        var tuning = new JointTuning();
        for (JointMethod method : settings()) {
            Path folder =
                    work.stage("%s-%s-%s".formatted(method.id(), method.plan().learningRate(), method.beta()));
            tuning.tried.add(method);
            tuning.results.add(start.result(method, seed, folder, evaluation, progress));
            Tables.writeCsv(tuning.table(), results.resolve("tuning.csv"));
        }
        return tuning.table();
    }

    /** Method by method, every learning rate with every β. */
    static List<JointMethod> settings() {
        return TUNED.stream()
                .flatMap(name -> JointMethod.all().stream().filter(m -> m.name().equals(name)))
                .flatMap(JointTuning::settings)
                .toList();
    }

    private static Stream<JointMethod> settings(JointMethod method) {
        boolean hasBeta = method.beta() > 0;
        return (hasBeta ? RATES : SFT_RATES)
                .stream()
                        .map(rate -> method.with(plan -> plan.learningRate(rate)))
                        .flatMap(one -> hasBeta ? BETAS.stream().map(one::withBeta) : Stream.of(one));
    }

    private Table table() {
        return Table.create(
                StringColumn.create("method", tried.stream().map(JointMethod::name)),
                DoubleColumn.create(
                        "learning_rate",
                        tried.stream().mapToDouble(m -> m.plan().learningRate())),
                DoubleColumn.create("beta", tried.stream().mapToDouble(JointMethod::beta)),
                column("win_rate", JointMeasure.WIN_RATE),
                errors("win_rate_se", JointMeasure.WIN_RATE),
                column("oracle_score", JointMeasure.SCORE),
                column("kl", JointMeasure.KL),
                column("length", JointMeasure.LENGTH),
                column("accuracy_conditional", JointMeasure.CONDITIONAL_ACCURACY),
                column("accuracy_joint", JointMeasure.JOINT_ACCURACY));
    }

    private DoubleColumn column(String name, JointMeasure measure) {
        return DoubleColumn.create(
                name, results.stream().map(r -> r.measures().get(measure)).mapToDouble(Mean::value));
    }

    private DoubleColumn errors(String name, JointMeasure measure) {
        return DoubleColumn.create(
                name, results.stream().map(r -> r.measures().get(measure)).mapToDouble(Mean::standardError));
    }
}
