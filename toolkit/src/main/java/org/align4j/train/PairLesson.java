package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.JointLogProbs;
import org.align4j.objective.JointObjective;
import org.align4j.objective.Loss;
import org.align4j.objective.PairLogProbs;
import org.align4j.objective.PairObjective;

/**
 * Pairs of answers under an objective of their log-probabilities; the reference's are computed once. Where the objective
 * asks for it, the instructions are scored too.
 */
final class PairLesson implements Lesson {

    /** What is measured, and made a loss, of the pairs of a micro-batch. */
    private interface Objective {

        Loss loss(JointLogProbs pairs, Metrics metrics);
    }

    private final Answers answers;
    private final Objective objective;
    private final boolean promptInNll;
    private final OptionalDouble firstLoss;

    private PairLesson(Answers answers, Objective objective, boolean promptInNll, OptionalDouble firstLoss) {
        this.answers = answers;
        this.objective = objective;
        this.promptInNll = promptInNll;
        this.firstLoss = firstLoss;
    }

    /**
     * Pairs whose answers alone are compared.
     *
     * @param trainer gives the reference
     * @param pairs chosen and rejected answer behind their prompts
     * @param objective for example {@link org.align4j.objective.Dpo}
     */
    static PairLesson conditional(Trainer trainer, List<List<TokenSequence>> pairs, PairObjective objective) {
        return new PairLesson(
                Answers.of(trainer, pairs, objective.promptInNll()),
                (joint, metrics) -> {
                    PairMetrics.add(joint.answers(), objective.rewardScale(), metrics);
                    return objective.loss(joint.answers());
                },
                objective.promptInNll(),
                trainer.startsAtReference() ? objective.lossAtReference() : OptionalDouble.empty());
    }

    /**
     * Pairs whose instructions are compared with their answers.
     *
     * @param trainer gives the reference
     * @param pairs chosen and rejected answer, each behind its own prompt
     * @param objective for example {@link org.align4j.objective.Dove}
     */
    static PairLesson joint(Trainer trainer, List<List<TokenSequence>> pairs, JointObjective objective) {
        return new PairLesson(
                Answers.of(trainer, pairs, true),
                (joint, metrics) -> {
                    PairMetrics.add(joint.joint(), objective.rewardScale(), metrics);
                    instructions(joint.instructions(), metrics);
                    return objective.loss(joint);
                },
                false,
                trainer.startsAtReference() ? objective.lossAtReference() : OptionalDouble.empty());
    }

    /** What is scored. */
    Answers answers() {
        return answers;
    }

    /** Their share of the log-probabilities that are logged as those of chosen and rejected. */
    private static void instructions(PairLogProbs instructions, Metrics metrics) {
        float[] chosen = instructions.chosen().toFloatArray();
        metrics.add("logps/chosen_instruction", PairMetrics.sum(chosen), chosen.length);
        metrics.add(
                "logps/rejected_instruction",
                PairMetrics.sum(instructions.rejected().toFloatArray()),
                chosen.length);
    }

    @Override
    public int size() {
        return answers.groups().size();
    }

    @Override
    public long tokens(int row) {
        return answers.groups().tokens(row);
    }

    @Override
    public int longest() {
        return answers.groups().longest();
    }

    @Override
    public int sequencesPerExample() {
        return 2;
    }

    @Override
    public void prepare(List<List<Integer>> batches) {
        answers.prepare(batches);
    }

    @Override
    public Function<List<Integer>, Loss> step(
            CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics) {
        double length = (promptInNll ? answers.whole() : answers.groups()).meanTargets(rows, 0);
        return part -> objective.loss(pairs(model, part, Math.max(1, length)), metrics);
    }

    /** Log-probabilities of a micro-batch, under a mean length of chosen answers that is the whole step's. */
    private JointLogProbs pairs(CausalLM model, List<Integer> part, double length) {
        Answers.Scores policy = answers.scores(model, part);
        NDArray reference = answers.reference(part, model).reshape(part.size(), 2, 2); // (B, chosen or rejected, which)
        NDArray scored = promptInNll ? policy.answers().add(policy.instructions()) : policy.answers();
        NDArray nll = of(scored, 0).div(-length); // (B)
        return new JointLogProbs(
                pairs(policy.answers(), reference.get(":, :, 0"), policy.answerLengths(), nll),
                pairs(policy.instructions(), reference.get(":, :, 1"), policy.instructionLengths(), nll));
    }

    private static PairLogProbs pairs(NDArray policy, NDArray reference, NDArray lengths, NDArray nll) {
        return new PairLogProbs(
                of(policy, 0),
                of(policy, 1),
                reference.get(":, 0"),
                reference.get(":, 1"),
                of(lengths, 0),
                of(lengths, 1),
                nll);
    }

    /** Those of the chosen answers, or of the rejected ones: (2B) to (B). */
    private static NDArray of(NDArray both, int which) {
        return both.reshape(-1, 2).get(":, " + which);
    }

    @Override
    public OptionalDouble firstLoss() {
        return firstLoss;
    }

    @Override
    public Optional<CausalLM> reference() {
        return Optional.of(answers.known().model());
    }

    @Override
    public String hash() {
        return answers.groups().hash();
    }
}
