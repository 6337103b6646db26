package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ratings with ties and style")
class StyleAndTiesTests {

    @Test
    void know_that_between_equals_ties_come_with_nu_over_2_plus_nu() {
        var battles = Comparisons.of(
                List.of("a", "b"), new int[] {0, 0, 0, 0}, new int[] {1, 1, 1, 1}, new double[] {1, 0, 0.5, 0.5});
        var fit = Davidson.fit(battles);
        assertThat(fit.ties()).isCloseTo(2, within(1e-9));
        assertThat(fit.chances("a", "b").tie()).isCloseTo(0.5, within(1e-9));
        assertThat(fit.logLikelihood()).isCloseTo(2 * Math.log(0.25) + 2 * Math.log(0.5), within(1e-9));
    }

    @Test
    void without_a_tie_are_those_of_bradley_terry() {
        var battles = Comparisons.of(
                List.of("a", "b", "c"), new int[] {0, 1, 2, 0}, new int[] {1, 2, 0, 1}, new double[] {1, 1, 1, 1});
        var fit = Davidson.fit(battles);
        assertThat(fit.ties()).isZero();
        assertThat(fit.strengths()).containsExactly(BradleyTerry.fit(battles).strengths(), within(1e-9));
        assertThat(fit.logLikelihood()).isCloseTo(BradleyTerry.fit(battles).logLikelihood(), within(1e-9));
        assertThat(fit.chances("a", "b").tie()).isZero();
        assertThat(fit.bootstrap(battles, 50, 1, RatingScale.centred()).rounds())
                .hasSizeLessThan(50)
                .isNotEmpty();
    }

    /** The more a beats b the less likely a loss, and ν can make up for the ties: the likelihood rises towards 1/4. */
    @Test
    void are_refused_where_wins_do_not_outweigh_ties_on_any_cycle() {
        var oneWin = Comparisons.of(List.of("a", "b"), new int[] {0, 0}, new int[] {1, 1}, new double[] {1, 0.5});
        assertThatThrownBy(() -> Davidson.fit(oneWin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("some cycle of battles must have more wins than ties");
        var ties = Comparisons.of(List.of("a", "b"), new int[] {0}, new int[] {1}, new double[] {0.5});
        assertThatThrownBy(() -> Davidson.fit(ties)).hasMessageContaining("more wins than ties");
        // a beats b beats c, which tie: δ of 1, 0 and −1 is too far apart for the tie.
        var cycle = Comparisons.of(
                List.of("a", "b", "c"), new int[] {0, 1, 2}, new int[] {1, 2, 0}, new double[] {1, 1, 0.5});
        assertThat(Davidson.fit(cycle).ties()).isPositive().isFinite();
    }

    @Test
    void without_a_penalty_are_those_of_bradley_terry_where_style_says_nothing() {
        Comparisons battles = BradleyTerryTests.random(4, 300);
        Comparisons both = twice(battles);
        double[] style = new Random(3).doubles(300).toArray();
        // Every battle once with each sign of the style: its coefficient is zero.
        var features = new StyleFeatures(
                List.of("length"),
                IntStream.range(0, 600)
                        .mapToObj(i -> new double[] {i < 300 ? style[i] : -style[i - 300]})
                        .toList());
        var fit = StyleControl.fit(both, features);
        assertThat(fit.coefficients()[0]).isCloseTo(0, within(1e-9));
        assertThat(fit.strengths()).containsExactly(BradleyTerry.fit(battles).strengths(), within(1e-9));
    }

    @Test
    void shrink_under_the_penalty_of_the_arena() {
        Comparisons battles = BradleyTerryTests.random(4, 60);
        var features = new StyleFeatures(
                List.of("length"),
                new Random(3).doubles(60).mapToObj(x -> new double[] {x}).toList());
        double free = spread(StyleControl.fit(battles, features));
        assertThat(spread(StyleControl.fit(battles, features, Ridge.asInArena())))
                .isLessThan(free);
    }

    @Test
    void refuse_features_that_say_the_same_twice() {
        Comparisons battles = BradleyTerryTests.random(4, 60);
        var features = new StyleFeatures(
                List.of("x", "x again"),
                new Random(3).doubles(60).mapToObj(x -> new double[] {x, x}).toList());
        assertThatThrownBy(() -> StyleControl.fit(battles, features)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void score_arena_hard_with_the_baseline_at_one_half() {
        var rows = Stream.of("x", "y")
                .flatMap(model -> Stream.of("A>B,A>B", "B>>A,A=B", "A=B,B>A", "B>A,A>>B")
                        .map(v -> v.split(","))
                        .map(v -> new ArenaHardRow(model, ArenaHardVerdict.of(v[0]), ArenaHardVerdict.of(v[1]))))
                .toList();
        var scores = ArenaHard.withSeed(1).byRating(rows, "base");
        assertThat(scores.stream()
                        .filter(s -> s.model().equals("base"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isEqualTo(0.5);
        // Scores of x: 1, 0; ½, 1 1 1; 0, ½; 1 1 1, 1.
        assertThat(scores.stream()
                        .filter(s -> s.model().equals("x"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isCloseTo(9.0 / 12, within(1e-9));
        assertThat(ArenaHard.withSeed(1).byMean(rows).get(0).value()).isCloseTo(9.0 / 12, within(0.05));
    }

    private static double spread(StyleControl fit) {
        return java.util.Arrays.stream(fit.strengths()).map(Math::abs).sum();
    }

    private static Comparisons twice(Comparisons battles) {
        return battles.rows(IntStream.range(0, 2 * battles.size())
                .map(i -> i % battles.size())
                .toArray());
    }
}
