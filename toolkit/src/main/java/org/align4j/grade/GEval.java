package org.align4j.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.align4j.Require;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;
import org.align4j.text.Conversation;

/**
 * G-Eval: the model reads a dimension's criteria and the steps that it once wrote for itself, and is asked for a score; the
 * score is its expectation over the model's probabilities.
 *
 * @param model that judges
 * @param form what it is asked; its prompt may name {@code task}, {@code dimension}, {@code criteria}, {@code low},
 *     {@code high}, {@code steps}, {@code instruction} and {@code output}
 * @param task what the answers were written for, in a sentence
 * @param dimension that is scored
 * @param steps how to proceed, the same for all answers; an experiment keeps them with its results
 * @see <a href="https://arxiv.org/abs/2303.16634">Liu et al. 2023</a>
 */
public record GEval(LanguageModel model, JudgeFolder form, String task, Dimension dimension, String steps)
        implements Grader {

    public GEval {
        Require.that(!steps.isBlank(), "steps must not be blank, dimension was %s", dimension.name());
    }

    /**
     * Has the model write its steps, and keeps them.
     *
     * @throws IllegalStateException if it writes nothing
     */
    public static GEval of(LanguageModel model, String task, Dimension dimension) {
        JudgeFolder author = ShippedJudges.named("geval-steps");
        var values = new LinkedHashMap<>(dimension.values());
        values.put("task", task);
        String steps =
                model.answer(List.of(author.ask(values)), author.sampling()).get(0);
        if (steps.isBlank()) {
            throw new IllegalStateException(model.name() + " wrote no steps for " + dimension.name());
        }
        return new GEval(model, ShippedJudges.named("geval"), task, dimension, steps.strip());
    }

    /** The expectation, Σ s·P(s) / Σ P(s); {@link Grade#UNPARSED} if no score has any probability. */
    @Override
    public Grade grade(Conversation prompt, String answer) {
        return distribution(prompt, answer)
                .map(scores -> Grade.of(scores.expectation()))
                .orElse(Grade.UNPARSED);
    }

    /** How probable each score is as the model's whole answer; empty if none has any probability. */
    public Optional<ScoreDistribution> distribution(Conversation prompt, String answer) {
        double[] logProbs = model.scores(bySamples().question(prompt, answer), dimension.labels());
        var scores = new TreeMap<Double, Double>();
        for (int i = 0; i < logProbs.length; i++) {
            scores.put((double) dimension.low() + i, logProbs[i]);
        }
        boolean any = scores.values().stream().anyMatch(logProb -> Math.exp(logProb) > 0);
        return any ? Optional.of(ScoreDistribution.ofLogProbs(scores)) : Optional.empty();
    }

    /**
     * The form for models whose probabilities are not known: the mean of samples, 20 at temperature 2 unless the form says
     * otherwise. Samples that begin with no number are dropped; the published code counts them as 0, as
     * {@link Grades#withUnparsedAs} does with {@link PromptedGrader#samples}.
     */
    public PromptedGrader bySamples() {
        var fields = new LinkedHashMap<>(dimension.values());
        fields.putAll(Map.of("task", task, "steps", steps));
        return new PromptedGrader(model, form, form.sampling(), GradeParser.leadingNumber(), fields);
    }
}
