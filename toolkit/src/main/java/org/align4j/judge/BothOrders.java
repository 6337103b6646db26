package org.align4j.judge;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * Two outcomes of one comparison, both seen from the first answer.
 *
 * @param shownFirst when the first answer was shown first
 * @param shownSecond when it was shown second
 */
public record BothOrders(Outcome shownFirst, Outcome shownSecond) {

    public BothOrders {
        Require.that(shownFirst != null && shownSecond != null, "outcomes must not be null");
    }

    /**
     * The outcomes of a judgment.
     *
     * @throws IllegalArgumentException if it was not asked in both orders, once each
     */
    public static BothOrders of(Judgment judgment) {
        List<Game> games = judgment.games();
        Require.that(
                games.size() == 2 && !games.get(0).swapped() && games.get(1).swapped(),
                "a judgment must have been asked in both orders, once each; had %s answers",
                games.size());
        return new BothOrders(
                games.get(0).verdict().outcome(), games.get(1).verdict().outcome());
    }

    /** Asks a judge twice, the second time with the answers in the other order. */
    public static BothOrders ask(Judge judge, Comparison comparison) {
        return new BothOrders(
                judge.compare(comparison.prompt(), comparison.firstAnswer(), comparison.secondAnswer()),
                judge.compare(comparison.prompt(), comparison.secondAnswer(), comparison.firstAnswer())
                        .swapped());
    }

    /** Whether there is a verdict in both orders. */
    public boolean isJudged() {
        return shownFirst.isJudged() && shownSecond.isJudged();
    }

    /** Whether the order made no difference. */
    public boolean isConsistent() {
        return isJudged() && shownFirst == shownSecond;
    }

    /**
     * What both verdicts count for the first answer: their mean, ½ where they contradict each other; the one that there is where
     * the other is not, NaN where there is none.
     */
    public double value() {
        return Stream.of(shownFirst, shownSecond)
                .filter(Outcome::isJudged)
                .mapToDouble(Outcome::value)
                .average()
                .orElse(Double.NaN);
    }

    /** How far the verdicts lean to what was shown first: from −2, always to the second, over 0 to 2; both judged. */
    int leaning() {
        return (int) (2 * shownFirst.value() - 2 * shownSecond.value());
    }

    /** How often the answer shown first was chosen, 0, 1 or 2. */
    int choicesOfFirstShown() {
        return (shownFirst == Outcome.WIN ? 1 : 0) + (shownSecond == Outcome.LOSS ? 1 : 0);
    }

    /** How often one was chosen, 0, 1 or 2. */
    int choices() {
        return (shownFirst == Outcome.TIE ? 0 : 1) + (shownSecond == Outcome.TIE ? 0 : 1);
    }
}
