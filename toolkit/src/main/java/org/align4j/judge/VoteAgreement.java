package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Measurement;
import org.align4j.metric.Outcome;

/**
 * How often two votes on the same comparison are the same. Each human vote counts, and each pair of them: an item with many
 * votes weighs more, as in MT-Bench.
 *
 * <p>Turns are reported apart: keep the items of one before. "tie" and "tie (both bad)" are one outcome.
 *
 * @param agreed pairs of votes that are the same
 * @param n pairs of votes
 * @param unparsed pairs of which one vote is none
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 4.2, table 5</a>
 */
public record VoteAgreement(int agreed, int n, int unparsed) implements Measurement {

    private record Pair(Outcome one, Outcome other) {

        boolean isJudged() {
            return one.isJudged() && other.isJudged();
        }

        boolean isDecided() {
            return one != Outcome.TIE && other != Outcome.TIE;
        }
    }

    public VoteAgreement {
        Require.that(
                0 <= agreed && agreed <= n && unparsed >= 0,
                "agreed must be in [0, n] and unparsed >= 0, were %s of %s and %s",
                agreed,
                n,
                unparsed);
    }

    /**
     * The judge against every human vote.
     *
     * @param ties whether ties count (MT-Bench's first setup), or pairs with one are left out (its second)
     */
    public static VoteAgreement judgeAndPeople(List<VotedItem> items, boolean ties) {
        return of(
                items.stream().flatMap(item -> item.people().stream().map(vote -> new Pair(item.judge(), vote))), ties);
    }

    /** Every pair of human votes on one item. */
    public static VoteAgreement amongPeople(List<VotedItem> items, boolean ties) {
        return of(items.stream().flatMap(item -> pairs(item.people())), ties);
    }

    private static Stream<Pair> pairs(List<Outcome> votes) {
        return IntStream.range(0, votes.size())
                .boxed()
                .flatMap(i -> votes.subList(i + 1, votes.size()).stream().map(other -> new Pair(votes.get(i), other)));
    }

    private static VoteAgreement of(Stream<Pair> votes, boolean ties) {
        List<Pair> all = votes.toList();
        var counted = all.stream()
                .filter(pair -> pair.isJudged() && (ties || pair.isDecided()))
                .toList();
        long unparsed = all.stream().filter(pair -> !pair.isJudged()).count();
        long agreed =
                counted.stream().filter(pair -> pair.one() == pair.other()).count();
        return new VoteAgreement((int) agreed, counted.size(), (int) unparsed);
    }

    /** The share, in [0, 1]; NaN of no pair. */
    @Override
    public double value() {
        return (double) agreed / n;
    }

    /** √(p (1 − p) / n); too small where many pairs are of one item. */
    @Override
    public double standardError() {
        return Math.sqrt(value() * (1 - value()) / n);
    }

    /** For example {@code 66.0 % (n=1343)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (n=%d)", 100 * value(), n);
    }
}
