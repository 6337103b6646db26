package org.align4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.metric.Outcome;

/** One verdict of several on the same two answers: asked in both orders, or several times. */
@FunctionalInterface
public interface MergeRule {

    /**
     * The verdict of all games.
     *
     * @param games in the order in which they were asked, at least one
     */
    Verdict merge(List<Game> games);

    /**
     * A win or a loss where all say so, else a tie; unparsed where one is. The rule of MT-Bench.
     *
     * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.4: "conservative"</a>
     */
    static MergeRule conservative() {
        return merged(MergeRule::conservative);
    }

    /** The same of outcomes alone, all seen from the same answer. */
    static Outcome conservative(List<Outcome> outcomes) {
        return !allJudged(outcomes) ? Outcome.UNPARSED : same(outcomes, Outcome.TIE);
    }

    /** What all say; unparsed where they differ or one is, so that inconsistent comparisons count nowhere. */
    static MergeRule dropInconsistent() {
        return merged(outcomes -> !allJudged(outcomes) ? Outcome.UNPARSED : same(outcomes, Outcome.UNPARSED));
    }

    /**
     * What is said most often; a tie where two are said as often; unparsed ones do not count unless there is nothing else. The
     * only verdict there is keeps its probability.
     */
    static MergeRule majority() {
        MergeRule several = merged(MergeRule::mostFrequent);
        return games -> games.size() == 1 ? games.get(0).verdict() : several.merge(games);
    }

    /** The mean of {@link Verdict#value}, a probability; unparsed ones do not count unless there is nothing else. */
    static MergeRule average() {
        return games -> Verdict.ofProbability(
                games.stream()
                        .mapToDouble(game -> game.verdict().value())
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN),
                raw(games));
    }

    /**
     * The higher mean of the scores that all games gave, samples without scores left out; equal means are a tie. FairEval's
     * calibrations: of one order it is by multiple evidence, of both by balanced positions too.
     */
    static MergeRule meanScores(ScorePair.Parser parser) {
        return games -> Verdict.of(FairEval.outcome(FairEval.of(games, parser).balancedPosition()), raw(games));
    }

    private static MergeRule merged(Function<List<Outcome>, Outcome> rule) {
        return games -> Verdict.of(
                rule.apply(games.stream().map(game -> game.verdict().outcome()).toList()), raw(games));
    }

    private static boolean allJudged(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome::isJudged);
    }

    private static Outcome same(List<Outcome> outcomes, Outcome otherwise) {
        return outcomes.stream().distinct().count() == 1 ? outcomes.get(0) : otherwise;
    }

    private static Outcome mostFrequent(List<Outcome> outcomes) {
        var judged = outcomes.stream().filter(Outcome::isJudged).toList();
        if (judged.isEmpty()) {
            return Outcome.UNPARSED;
        }
        int most = judged.stream()
                .mapToInt(o -> Collections.frequency(judged, o))
                .max()
                .orElseThrow();
        var modes = judged.stream()
                .distinct()
                .filter(o -> Collections.frequency(judged, o) == most)
                .toList();
        return modes.size() == 1 ? modes.get(0) : Outcome.TIE;
    }

    private static String raw(List<Game> games) {
        return games.stream().map(game -> game.verdict().raw()).collect(Collectors.joining("\n"));
    }
}
