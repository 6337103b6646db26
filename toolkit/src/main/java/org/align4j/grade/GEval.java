package org.align4j.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.Row;
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
        implements ModelGrader {

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

    /** The scores' log-probabilities as a JSON object, in nats; what is impossible is left out. */
    @Override
    public List<String> ask(Conversation prompt, String answer) {
        requireDistinct();
        double[] logProbs = model.scores(bySamples().question(prompt, answer), dimension.labels());
        Row row = Row.empty();
        for (int i = 0; i < logProbs.length; i++) {
            if (Double.isFinite(logProbs[i])) {
                row.put(dimension.labels().get(i), logProbs[i]);
            }
        }
        return List.of(row.json().toString());
    }

    /** The expectation, Σ s·P(s) / Σ P(s); {@link Grade#UNPARSED} if no score has any probability. */
    @Override
    public Grade read(List<String> raw) {
        return ScoreDistribution.ofJson(raw.get(0))
                .map(scores -> Grade.of(scores.expectation()))
                .orElse(Grade.UNPARSED);
    }

    /** How probable each score is as the beginning of the model's answer; empty if none has any probability. */
    public Optional<ScoreDistribution> distribution(Conversation prompt, String answer) {
        return ScoreDistribution.ofJson(ask(prompt, answer).get(0));
    }

    @Override
    public String identity() {
        return bySamples().identity() + ", by probabilities";
    }

    /** The likelihood of 1 holds that of 10: what begins alike cannot be told apart by it. */
    private void requireDistinct() {
        List<String> labels = dimension.labels();
        labels.forEach(shorter -> labels.forEach(longer -> Require.that(
                shorter.equals(longer) || !longer.startsWith(shorter),
                "no score of %s may begin with another, %s begins with %s: take bySamples()",
                dimension.name(),
                longer,
                shorter)));
    }

    /**
     * The form for models whose probabilities are not known: the mean of samples, 20 at temperature 2, read by the parser that the
     * form names. Samples that begin with no number are dropped, and one that is outside the range counts as it stands, as in
     * the published code; that counts what it cannot read as 0, as
     * {@link Grades#withUnparsedAs} does with {@link PromptedGrader#samples}.
     */
    public PromptedGrader bySamples() {
        var fields = new LinkedHashMap<>(dimension.values());
        fields.putAll(Map.of("task", task, "steps", steps));
        return PromptedGrader.of(model, form, fields);
    }
}
