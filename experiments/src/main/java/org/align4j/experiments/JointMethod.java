package org.align4j.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.align4j.data.Demonstration;
import org.align4j.model.Batching;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.objective.JointObjective;
import org.align4j.objective.Sft;
import org.align4j.train.Plan;
import org.align4j.train.Supervision;

/**
 * A way of learning from {@link JointData}.
 *
 * @param id of its folder
 * @param name in tables and plots
 * @param plan how it is trained; its learning rate was chosen on the development split ({@link JointTuning})
 * @param beta of the objective, chosen likewise; 0 for SFT, which has none
 * @param lesson what it is taught
 */
record JointMethod(String id, String name, Plan plan, double beta, Lesson lesson) {

    /** What a method makes of the data. */
    @FunctionalInterface
    interface Lesson {
        Supervision of(JointData data, double beta);
    }

    static final String DPO = "DPO, conditional pairs";
    static final String DOVE = "DOVE, joint pairs";
    static final String ANSWERS_ALONE = "DPO, joint pairs";
    static final String HALVES = "DOVE, half of each";
    static final String BOTH = "DOVE, both";
    static final String LOG_DOVE = "DOVE, one answer each";
    static final String LOG_ANSWERS_ALONE = "DPO, one answer each";
    static final String LOG_BETTER = "SFT, better half";
    static final String LOG_ALL = "SFT, all";

    private static final int BATCH = 16;

    /** The better one of those that were tried, for every method. */
    private static final double BETA = 0.3;

    /**
     * All methods. The first five take equally many steps, "both" with twice as many pairs in each; SFT on the better half
     * goes over it twice, and so takes as many steps as on all.
     */
    static List<JointMethod> all() {
        return List.of(
                pairs("dpo", DPO, 1e-4, (data, beta) -> Supervision.of(data.conditionalPairs(), Dpo.withBeta(beta))),
                pairs("dove", DOVE, 2e-4, (data, beta) -> Supervision.of(data.jointPairs(), new Dove(beta))),
                pairs(
                        "answers-alone",
                        ANSWERS_ALONE,
                        1e-4,
                        (data, beta) -> Supervision.of(data.jointPairs(), answersAlone(beta))),
                pairs(
                        "halves",
                        HALVES,
                        2e-4,
                        (data, beta) -> Supervision.of(data.mixed(data.size() / 2), new Dove(beta))),
                pairs("both", BOTH, 2e-4, (data, beta) -> Supervision.of(data.mixed(data.size()), new Dove(beta)))
                        .with(plan -> plan.batchSize(2 * BATCH)),
                pairs("log-dove", LOG_DOVE, 2e-4, (data, beta) -> Supervision.of(data.logged(), new Dove(beta))),
                pairs(
                        "log-answers-alone",
                        LOG_ANSWERS_ALONE,
                        5e-5,
                        (data, beta) -> Supervision.of(data.logged(), answersAlone(beta))),
                sft("log-better", LOG_BETTER, JointData::better).with(plan -> plan.epochs(2)),
                sft("log-all", LOG_ALL, JointData::log));
    }

    /** What scoring the instructions is good for is seen against this: DPO's loss on the same pairs. */
    private static JointObjective answersAlone(double beta) {
        return JointObjective.conditional(Dpo.withBeta(beta));
    }

    private static JointMethod pairs(String id, String name, double learningRate, Lesson lesson) {
        return new JointMethod(id, name, plan(learningRate), BETA, lesson);
    }

    private static JointMethod sft(String id, String name, Function<JointData, List<Demonstration>> examples) {
        return new JointMethod(
                id, name, plan(1e-4), 0, (data, beta) -> Supervision.of(examples.apply(data), new Sft()));
    }

    private static Plan plan(double learningRate) {
        return Plan.small().batchSize(BATCH).batching(Batching.paddingFree()).learningRate(learningRate);
    }

    /** This method under a changed plan. */
    JointMethod with(UnaryOperator<Plan> change) {
        return new JointMethod(id, name, change.apply(plan), beta, lesson);
    }

    /** This method with another β. */
    JointMethod withBeta(double value) {
        return new JointMethod(id, name, plan, value, lesson);
    }

    /** What it is taught. */
    Supervision supervision(JointData data) {
        return lesson.of(data, beta);
    }
}
