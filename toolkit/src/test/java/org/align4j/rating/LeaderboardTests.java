package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.metric.Interval;
import org.align4j.metric.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A leaderboard")
class LeaderboardTests {

    private static final Comparisons BATTLES = BradleyTerryTests.random(4, 400);

    @Test
    void of_elo_has_medians_intervals_and_ranks() {
        RatingRounds rounds = Elo.withK(4).bootstrap(BATTLES, 50, 1);
        var board = Leaderboard.ofMedians(BATTLES, rounds);
        assertThat(board.rating("m2").value()).isEqualTo(rounds.medians()[2]);
        assertThat(board.rating("m2").interval())
                .isEqualTo(rounds.intervals(0.95).get(2));
        assertThat(board.rank(board.ratings().get(0).model())).isEqualTo(1);
        assertThatThrownBy(() -> Leaderboard.ofMedians(BradleyTerryTests.random(3, 40), rounds))
                .hasMessage("rounds must be of the models [m0, m1, m2], were of [m0, m1, m2, m3]");
    }

    @Test
    void of_each_quality_knows_how_certain_a_rating_is() {
        var boards = MultiElo.leaderboards(Elo.withK(4), Map.of("accuracy", BATTLES), 50, 1);
        assertThat(boards.get("accuracy").rating("m0").standardError()).isPositive();
        assertThat(boards.get("accuracy").rating("m0").n()).isEqualTo((int) BATTLES.battlesOfModels()[0]);
    }

    @Test
    void of_ratings_with_ties_has_the_order_of_the_strengths() {
        var scale = RatingScale.centred();
        var battles = withTies();
        var fit = Davidson.fit(battles);
        var board = fit.leaderboard(battles, scale, fit.bootstrap(battles, 20, 1, scale));
        assertThat(board.rating("b").value()).isCloseTo(fit.ratings(scale)[1], within(1e-9));
        assertThat(board.rating("a").standardError()).isPositive();
    }

    @Test
    void of_arena_hard_counts_what_has_no_verdict_with_its_model() {
        var good = new ArenaHardRow("x", ArenaHardVerdict.TIE, ArenaHardVerdict.A_BETTER);
        var worse = new ArenaHardRow("x", ArenaHardVerdict.A_BETTER, ArenaHardVerdict.TIE);
        var broken = new ArenaHardRow("y", ArenaHardVerdict.NONE, ArenaHardVerdict.A_BETTER);
        var rows = Stream.of(
                        good, worse, broken, new ArenaHardRow("y", ArenaHardVerdict.A_BETTER, ArenaHardVerdict.TIE))
                .toList();
        var scores = new ArenaHard(1, 20, 1).byRating(rows, "base");
        assertThat(scores).extracting(ArenaHardScore::model).containsExactly("base", "x", "y");
        assertThat(scores).extracting(ArenaHardScore::unparsed).containsExactly(1, 0, 1);
        assertThat(scores.get(2).toString()).endsWith("n=3, 1 unparsed)");
        assertThatThrownBy(() -> ArenaHard.withSeed(1).byRating(rows, "x"))
                .hasMessage("row 0: a model must not meet itself, was 'x'");
    }

    @Test
    void is_compared_with_one_that_names_each_model_once() {
        var a = new ScoredModel("a", 1, new Interval(0, 2), 1, 1);
        var b = new ScoredModel("b", 2, new Interval(1, 3), 2, 1);
        assertThat(ReferenceAgreement.of(List.of(a, b), List.of(b, a)).strict().value())
                .isEqualTo(1);
        assertThatThrownBy(() -> ReferenceAgreement.of(List.of(a, b), List.of(a, b, b)))
                .hasMessage("models must differ, 'b' is there twice");
        assertThatThrownBy(() -> ReferenceAgreement.of(List.of(a, a), List.of(a, b)))
                .hasMessage("models must differ, 'a' is there twice");
        assertThatThrownBy(() -> ReferenceAgreement.of(List.of(a, b), List.of(a)))
                .hasMessage("'b' must be in the reference, and is not");
    }

    private static Comparisons withTies() {
        List<Outcome> outcomes = List.of(Outcome.WIN, Outcome.WIN, Outcome.LOSS, Outcome.TIE);
        return Comparisons.of(IntStream.range(0, 60)
                .mapToObj(i -> new RatedBattle("a", "b", outcomes.get(i % 4)))
                .toList());
    }
}
