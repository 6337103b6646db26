package org.align4j.judge;

import java.util.List;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * What a judge said about one comparison, and what came of it.
 *
 * @param judge who said it
 * @param comparison of what
 * @param games its answers, one an order and sample
 * @param verdict of all of them, seen from the first answer
 */
public record Judgment(JudgeIdentity judge, Comparison comparison, List<Game> games, Verdict verdict) {

    public Judgment {
        games = List.copyOf(games);
        Require.that(!games.isEmpty(), "games must not be empty");
    }

    static Judgment of(JudgeIdentity judge, Comparison comparison, List<Game> games, MergeRule merge) {
        return new Judgment(judge, comparison, games, merge.merge(games));
    }

    /** The same words, read and merged in another way; where the judge said nothing, there is nothing to be read. */
    public Judgment rescore(VerdictParser parser, MergeRule merge) {
        var read = games.stream()
                .map(game -> game.verdict().outcome() == Outcome.MISSING
                        ? game
                        : Game.of(game.swapped(), parser.parse(game.verdict().raw())))
                .toList();
        return of(judge, comparison, read, merge);
    }
}
