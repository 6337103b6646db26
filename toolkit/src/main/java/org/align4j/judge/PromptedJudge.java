package org.align4j.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.Require;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.metric.Outcome;
import org.align4j.run.Progress;
import org.align4j.text.Conversation;

/**
 * A language model that is asked which of two answers is better.
 *
 * @param form what it is asked
 * @param model that judges
 * @param elicitation how its words are got
 * @param parser of its words
 * @param order in which the answers are shown
 * @param sampling how the model answers; its n is how often each order is asked
 */
public record PromptedJudge(
        JudgeFolder form,
        LanguageModel model,
        Elicitation elicitation,
        VerdictParser parser,
        OrderPolicy order,
        Sampling sampling)
        implements Judge {

    /** Leaves 24 bits of a seed as the place of a comparison, so that many orders of it are still counted by an int. */
    private static final int PLACE_BITS = 40;

    /** A judge as its folder says. */
    public static PromptedJudge of(JudgeFolder form, LanguageModel model) {
        return new PromptedJudge(
                form,
                model,
                VerdictParsers.elicitation(form),
                VerdictParsers.of(form),
                OrderPolicy.of(form),
                form.sampling());
    }

    /** The same judge with another order of the answers. */
    public PromptedJudge order(OrderPolicy policy) {
        return new PromptedJudge(form, model, elicitation, parser, policy, sampling);
    }

    /** The same judge, answering in another way. */
    public PromptedJudge sampling(Sampling value) {
        return new PromptedJudge(form, model, elicitation, parser, order, value);
    }

    /** Who judges, with all that decides what it says. */
    public JudgeIdentity identity() {
        return new JudgeIdentity(
                form.name(), form.version(), model.name(), form.sha256(), sampling.toString(), order.name());
    }

    @Override
    public Outcome compare(Conversation prompt, String first, String second) {
        return judge(Comparison.of(prompt, first, second)).verdict().outcome();
    }

    /** One judgment; what is random in it comes from what is compared. */
    public Judgment judge(Comparison comparison) {
        long seed =
                Fingerprint.seed(comparison.prompt().toString(), comparison.firstAnswer(), comparison.secondAnswer());
        return judge(List.of(comparison), (int) (seed >>> PLACE_BITS)).get(0);
    }

    /**
     * Judgments of several comparisons, asked together.
     *
     * @param place index of the first among all: the model's draws come from it
     */
    public List<Judgment> judge(List<Comparison> comparisons, int place) {
        var prompts = new ArrayList<Conversation>();
        var swaps = comparisons.stream().map(order.swaps()).toList();
        for (int i = 0; i < comparisons.size(); i++) {
            for (boolean swapped : swaps.get(i)) {
                Comparison shown = swapped ? comparisons.get(i).swapped() : comparisons.get(i);
                prompts.add(form.ask(shown.values()));
            }
        }
        int orders = swaps.get(0).size();
        var answers = elicitation.ask(model, prompts, sampling.firstPrompt(place * orders));
        Require.that(
                answers.size() == prompts.size(),
                "%s must answer every prompt, gave %s for %s",
                model.name(),
                answers.size(),
                prompts.size());
        var judgments = new ArrayList<Judgment>();
        int next = 0;
        for (int i = 0; i < comparisons.size(); i++) {
            var games = new ArrayList<Game>();
            for (boolean swapped : swaps.get(i)) {
                answers.get(next++).forEach(raw -> games.add(Game.of(swapped, parser.parse(raw))));
            }
            judgments.add(Judgment.of(identity(), comparisons.get(i), games, order.merge()));
        }
        return judgments;
    }

    /**
     * Judgments of all comparisons, kept in a file: killed and started again, nothing is asked twice, and the file ends with the
     * same bytes.
     *
     * @param batch how many comparisons are asked together, &ge; 1
     */
    public Judgments judge(List<Comparison> comparisons, Path file, int batch, Progress progress) {
        var rows = new JudgmentFile<>(file, Judgments.FILE, batch, progress);
        return new Judgments(rows.complete(comparisons, this::isOurs, this::judge));
    }

    /** Whether a judgment of a file is what this judge said, read and merged as this judge does it. */
    private boolean isOurs(Comparison comparison, Judgment judgment) {
        Judgment again = judgment.rescore(parser, order.merge());
        return judgment.judge().equals(identity())
                && judgment.comparison().equals(comparison)
                && judgment.games().equals(again.games())
                && judgment.verdict().outcome() == again.verdict().outcome();
    }
}
