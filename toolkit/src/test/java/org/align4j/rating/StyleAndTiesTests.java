package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.metric.Logistic;
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
    void name_the_groups_that_no_battle_connects() {
        var apart = Comparisons.of(
                List.of("a", "b", "c", "d"), new int[] {0, 0, 0, 2, 2, 2}, new int[] {1, 1, 1, 3, 3, 3}, new double[] {
                    1, 0, 0.5, 1, 0, 0.5
                });
        var style = new StyleFeatures(
                List.of("length"),
                new Random(3).doubles(6).mapToObj(x -> new double[] {x}).toList());
        String message = "battles must connect all models, but none connects these groups: [a, b] | [c, d]";
        assertThatThrownBy(() -> Davidson.fit(apart))
                .isInstanceOf(NoFiniteRatings.class)
                .hasMessage(message);
        assertThatThrownBy(() -> StyleControl.fit(apart, style))
                .isInstanceOf(NoFiniteRatings.class)
                .hasMessage(message);
        assertThat(StyleControl.fit(apart, style, Ridge.asInArena()).strengths())
                .hasSize(4);
    }

    @Test
    void are_the_same_on_one_thread_as_on_many() throws Exception {
        Comparisons battles = BradleyTerryTests.random(4, 200);
        var features = new StyleFeatures(
                List.of("length"),
                new Random(3).doubles(200).mapToObj(x -> new double[] {x}).toList());
        var scale = RatingScale.centred();
        Callable<List<double[]>> ratings = () -> List.of(
                Davidson.fit(battles).bootstrap(battles, 9, 1, scale).medians(),
                StyleControl.fit(battles, features)
                        .bootstrap(9, 1, scale)
                        .ratings()
                        .medians());
        var one = new ForkJoinPool(1);
        var many = new ForkJoinPool(4);
        assertThat(one.submit(ratings).get())
                .containsExactlyElementsOf(many.submit(ratings).get());
        one.shutdown();
        many.shutdown();
    }

    @Test
    void refuse_what_has_no_style() {
        assertThatThrownBy(() ->
                        StyleFeatures.of(List.of("length"), List.of(new double[] {1}), List.of(new double[] {1, 2})))
                .hasMessage("row 0 must have 1 values, had 2");
        assertThatThrownBy(() -> StyleFeatures.of(List.of("length"), List.of(new double[] {1}), List.of()))
                .hasMessage("both answers of each battle must be there, were 1 and 0");
        assertThatThrownBy(() -> ArenaHardVerdict.of("A>>>B"))
                .hasMessageStartingWith("verdict must be one of A>>B, A>B, A=B, B>A, B>>A")
                .hasMessageEndingWith("was 'A>>>B'");
        assertThat(ArenaHardVerdict.read("A>>>B")).isEqualTo(ArenaHardVerdict.NONE);
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

    @Test
    void score_arena_hard_at_equal_style_with_the_baseline_at_one_half() {
        int n = 400;
        var random = new Random(5);
        double[] longer = random.doubles(n).map(u -> u < 0.5 ? -1 : 1).toArray();
        // At equal style x wins as often as the baseline; judges are drawn by length.
        double[] scores = IntStream.range(0, n)
                .mapToDouble(i -> random.nextDouble() < Logistic.sigmoid(1.5 * longer[i]) ? 1 : 0)
                .toArray();
        var battles = Comparisons.of(List.of("x", "base"), new int[n], filled(n, 1), scores);
        var features = StyleFeatures.ofSample(
                List.of("length"),
                IntStream.range(0, n).mapToObj(i -> new double[] {longer[i]}).toList());
        var both = new ArenaHard(1, 40, 1).byStyle(battles, features, "base");
        assertThat(both.get(1).value()).isEqualTo(0.5);
        assertThat(both.get(0).interval().contains(0.5)).isTrue();
        assertThat(both.get(0).standardError()).isBetween(0.01, 0.06);
        assertThat(both.get(0).n()).isEqualTo(n);
    }

    private static int[] filled(int n, int value) {
        return IntStream.range(0, n).map(i -> value).toArray();
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
