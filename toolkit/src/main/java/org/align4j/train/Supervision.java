package org.align4j.train;

import java.util.List;
import java.util.function.BiFunction;
import org.align4j.Require;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.model.TokenSequence;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.JointObjective;
import org.align4j.objective.PairObjective;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.TokenObjective;
import org.align4j.objective.UnpairedObjective;
import org.align4j.objective.WeightedSft;

/**
 * Examples and the objective on them: what a model is trained on ({@link Trainer#fit(Supervision)}), and what it is
 * validated on ({@link Validation}).
 */
public final class Supervision {

    private final Object objective;
    private final BiFunction<Trainer, Encoding, Lesson> lesson;

    private Supervision(Object objective, BiFunction<Trainer, Encoding, Lesson> lesson) {
        this.objective = objective;
        this.lesson = lesson;
    }

    /** Demonstrations; loss falls on the answers' tokens, the end included. */
    public static Supervision of(List<Demonstration> demonstrations, TokenObjective objective) {
        return new Supervision(
                objective,
                (trainer, encoding) -> new TokenLesson(
                        demonstrations.stream()
                                .map(d -> encoding.of(d.prompt(), d.completion()))
                                .toList(),
                        objective,
                        trainer.plan().batching()));
    }

    /** Pairs of answers to one prompt. */
    public static Supervision of(List<Preference> pairs, PairObjective objective) {
        return new Supervision(
                objective,
                (trainer, encoding) -> PairLesson.conditional(
                        trainer,
                        pairs.stream()
                                .map(p -> List.of(
                                        encoding.of(p.prompt(), p.chosen()), encoding.of(p.prompt(), p.rejected())))
                                .toList(),
                        objective));
    }

    /** Pairs of instructions with their answers. Pairs of answers to one prompt may stand among them. */
    public static Supervision of(List<JointPreference> pairs, JointObjective objective) {
        return new Supervision(
                objective,
                (trainer, encoding) -> PairLesson.joint(
                        trainer,
                        pairs.stream()
                                .map(p -> List.of(
                                        encoding.of(p.chosenPrompt(), p.chosen()),
                                        encoding.of(p.rejectedPrompt(), p.rejected())))
                                .toList(),
                        objective));
    }

    /** Candidates with their scores. */
    public static Supervision of(List<Ranking> rankings, RankingObjective objective) {
        return new Supervision(
                objective, (trainer, encoding) -> RankingLesson.of(trainer, rankings, objective, encoding));
    }

    /** Answers that are good or bad, each by itself. */
    public static Supervision of(List<UnpairedPreference> examples, UnpairedObjective objective) {
        return new Supervision(
                objective, (trainer, encoding) -> UnpairedLesson.of(trainer, examples, objective, encoding));
    }

    /** Tokenised text. */
    public static Supervision ofTokens(List<TokenSequence> sequences, TokenObjective objective) {
        return new Supervision(
                objective,
                (trainer, encoding) ->
                        new TokenLesson(sequences, objective, trainer.plan().batching()));
    }

    /**
     * Tokenised text of several classes, as {@link WeightedSft} weighs them: Σ w·(−l) / Σ w.
     *
     * @param sequences whose targets are weighed
     * @param weights &ge; 0, one a sequence
     */
    public static Supervision weighted(List<TokenSequence> sequences, double... weights) {
        Require.that(
                sequences.size() == weights.length,
                "weights must be as many as sequences, %s against %s",
                weights.length,
                sequences.size());
        for (double weight : weights) {
            Require.that(weight >= 0 && Double.isFinite(weight), "weights must be >= 0, one was %s", weight);
        }
        double[] own = weights.clone();
        return new Supervision(
                WeightedSft.class.getSimpleName(),
                (trainer, encoding) ->
                        new WeightedLesson(sequences, own, trainer.plan().batching()));
    }

    /**
     * Chains of hindsight beside pretraining text.
     *
     * @param chains answers behind their feedback
     * @param pretraining text; may be empty where its weight is 0
     */
    public static Supervision of(
            List<TokenSequence> chains, List<TokenSequence> pretraining, ChainOfHindsight objective) {
        Require.that(
                objective.pretrainingWeight() == 0 || !pretraining.isEmpty(),
                "pretraining text must not be empty where its weight is %s",
                objective.pretrainingWeight());
        var texts = objective.pretrainingWeight() == 0 ? List.<TokenSequence>of() : List.copyOf(pretraining);
        return new Supervision(objective, (trainer, encoding) -> new HindsightLesson(chains, texts, objective));
    }

    /** What the examples are taught by, for config.json. */
    Object objective() {
        return objective;
    }

    /** The examples tokenised for a trainer's model. */
    Lesson lesson(Trainer trainer, Encoding encoding) {
        return lesson.apply(trainer, encoding);
    }
}
