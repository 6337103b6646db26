package org.align4j.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * The scores that a judge gave two answers, several times in each order. Samples that could not be read are left out.
 *
 * @param shownFirst scores of first and second answer when the first answer was shown first
 * @param shownSecond scores of first and second answer, in this order, when the first answer was shown second
 * @see <a href="https://arxiv.org/abs/2305.17926">Wang et al. 2023, section 3</a>
 */
public record FairEval(List<ScorePair> shownFirst, List<ScorePair> shownSecond) {

    public FairEval {
        shownFirst = List.copyOf(shownFirst);
        shownSecond = List.copyOf(shownSecond);
    }

    /**
     * Reads the answers of a judgment.
     *
     * @param parser the paper's is {@link ScorePair#lastTwoLines}
     */
    public static FairEval of(Judgment judgment, ScorePair.Parser parser) {
        return of(judgment.games(), parser);
    }

    static FairEval of(List<Game> games, ScorePair.Parser parser) {
        return new FairEval(
                read(games, false, parser).toList(),
                read(games, true, parser).map(ScorePair::swapped).toList());
    }

    /** Multiple evidence calibration: the mean scores of one order; empty if no sample could be read. */
    public Optional<ScorePair> multipleEvidence() {
        return mean(shownFirst);
    }

    /** Balanced position calibration: the mean scores of both orders together; empty if no sample could be read. */
    public Optional<ScorePair> balancedPosition() {
        return mean(all());
    }

    /**
     * Balanced position diversity entropy: −Σ p ln p over the shares of wins, ties and losses among all samples, in nats, from 0
     * to ln 3; NaN if no sample could be read. Where it is high a person should decide.
     */
    public double diversityEntropy() {
        List<Outcome> outcomes = all().stream().map(FairEval::outcome).toList();
        return outcomes.isEmpty()
                ? Double.NaN
                : Stream.of(Outcome.WIN, Outcome.TIE, Outcome.LOSS)
                        .mapToDouble(each ->
                                (double) outcomes.stream().filter(each::equals).count() / outcomes.size())
                        .map(p -> p == 0 ? 0 : -p * Math.log(p))
                        .sum();
    }

    /** What the mean scores of each order say: whether they differ is a conflict. */
    public BothOrders bothOrders() {
        return new BothOrders(outcome(mean(shownFirst)), outcome(mean(shownSecond)));
    }

    /** The outcome of scores: equal ones are a tie, none is unparsed. */
    public static Outcome outcome(Optional<ScorePair> scores) {
        return scores.map(FairEval::outcome).orElse(Outcome.UNPARSED);
    }

    /**
     * Human-in-the-loop calibration: which comparisons a person should decide.
     *
     * @param all comparisons
     * @param share of them that people can decide, β, in [0, 1]; the paper uses 0.2
     * @return indices of those with the highest entropy, highest first; those that could not be read come before all
     */
    public static List<Integer> forPeople(List<FairEval> all, double share) {
        Require.that(0 <= share && share <= 1, "share must be in [0, 1], was %s", share);
        return IntStream.range(0, all.size())
                .boxed()
                // NaN is the largest number to this comparison.
                .sorted(Comparator.comparingDouble((Integer i) -> all.get(i).diversityEntropy())
                        .reversed())
                .limit(Math.round(share * all.size()))
                .toList();
    }

    private List<ScorePair> all() {
        return Stream.concat(shownFirst.stream(), shownSecond.stream()).toList();
    }

    private static Outcome outcome(ScorePair scores) {
        return Verdict.ofScores(scores.first(), scores.second(), 0, "").outcome();
    }

    private static Optional<ScorePair> mean(List<ScorePair> samples) {
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScorePair(
                        samples.stream().mapToDouble(ScorePair::first).sum() / samples.size(),
                        samples.stream().mapToDouble(ScorePair::second).sum() / samples.size()));
    }

    private static Stream<ScorePair> read(List<Game> games, boolean swapped, ScorePair.Parser parser) {
        return games.stream()
                .filter(game -> game.swapped() == swapped)
                .flatMap(game -> parser.parse(game.verdict().raw()).stream());
    }
}
