package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.align4j.metric.Interval;
import org.align4j.metric.Logistic;
import org.align4j.metric.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bradley-Terry ratings")
class BradleyTerryTests {

    private static final RatingScale CENTRED = RatingScale.centred();

    @Test
    void of_two_models_differ_by_the_log_odds() {
        double[] theta = BradleyTerry.fit(twoModels(30, 10)).strengths();
        assertThat(theta[0] - theta[1]).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void count_a_tie_as_half_a_win() {
        var ties = Comparisons.of(List.of("a", "b"), new int[] {0, 0}, new int[] {1, 1}, new double[] {0.5, 1});
        double[] theta = BradleyTerry.fit(ties).strengths();
        assertThat(theta[0] - theta[1]).isCloseTo(Math.log(1.5 / 0.5), within(1e-12));
    }

    @Test
    void do_not_depend_on_the_order_of_battles_as_elo_does() {
        Comparisons battles = random(4, 200);
        var order = new java.util.ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(order, new Random(1));
        Comparisons shuffled = battles.rows(order.stream().mapToInt(i -> i).toArray());
        assertThat(BradleyTerry.fit(shuffled).strengths())
                .containsExactly(BradleyTerry.fit(battles).strengths(), within(1e-9));
        assertThat(Elo.withK(32).rate(shuffled)).isNotEqualTo(Elo.withK(32).rate(battles));
    }

    @Test
    void give_the_anchor_its_value_and_keep_all_differences() {
        var fit = BradleyTerry.fit(random(4, 200));
        double[] centred = fit.ratings(CENTRED);
        double[] anchored = fit.ratings(RatingScale.anchored("m2", 1114));
        assertThat(anchored[2]).isEqualTo(1114);
        assertThat(anchored[0] - anchored[3]).isCloseTo(centred[0] - centred[3], within(1e-9));
        assertThatThrownBy(() -> fit.ratings(RatingScale.anchored("x", 0)))
                .hasMessage("the anchor must be one of the models [m0, m1, m2, m3], was 'x'");
    }

    @Test
    void name_the_groups_that_no_battle_connects() {
        var battles = Comparisons.of(
                List.of("a", "b", "c", "d"), new int[] {0, 1, 2, 3}, new int[] {1, 0, 3, 2}, new double[] {1, 1, 1, 1});
        assertThatThrownBy(() -> BradleyTerry.fit(battles))
                .isInstanceOfSatisfying(
                        NoFiniteRatings.class,
                        e -> assertThat(e.groups()).containsExactly(List.of("a", "b"), List.of("c", "d")))
                .hasMessageEndingWith("none connects these groups: [a, b] | [c, d]");
    }

    @Test
    void name_the_groups_of_which_one_always_won() {
        var battles = Comparisons.of(
                List.of("a", "b", "c"), new int[] {0, 1, 0}, new int[] {1, 0, 2}, new double[] {1, 1, 1});
        assertThatThrownBy(() -> BradleyTerry.fit(battles))
                .isInstanceOf(NoFiniteRatings.class)
                .hasMessageEndingWith("[a, b] | [c]");
    }

    @Test
    void leave_out_and_count_samples_without_finite_ratings() {
        var rounds = BradleyTerry.fit(twoModels(5, 1)).bootstrap(200, 3, CENTRED);
        // A sample of six without the one loss: (5/6)^6 = 0.33.
        assertThat(rounds.unidentified()).isBetween(40, 95);
        assertThat(rounds.rounds()).hasSize(200 - rounds.unidentified());
        var board = BradleyTerry.fit(twoModels(5, 1)).leaderboard(CENTRED, rounds);
        assertThat(board.toString()).endsWith("\n" + rounds.unidentified() + " rounds without finite ratings");
    }

    @Test
    void are_the_same_on_one_thread_as_on_many() throws Exception {
        var fit = BradleyTerry.fit(random(6, 500));
        var alone = new ForkJoinPool(1)
                .submit(() -> fit.bootstrap(50, 7, CENTRED).standardErrors())
                .get();
        assertThat(fit.bootstrap(50, 7, CENTRED).standardErrors()).isEqualTo(alone);
    }

    @Test
    void have_errors_that_the_bootstrap_and_the_sandwich_agree_on() {
        var fit = BradleyTerry.fit(random(5, 4000));
        double[] sandwich = fit.sandwichVariances();
        double[] bootstrap = fit.bootstrap(1000, 5, CENTRED).standardErrors();
        for (int i = 0; i < 5; i++) {
            assertThat(bootstrap[i]).isCloseTo(RatingScale.POINTS * Math.sqrt(sandwich[i]), within(0.1 * bootstrap[i]));
        }
    }

    @Test
    void share_a_rank_where_intervals_overlap() {
        var board = new Leaderboard(
                List.of(rating("a", 3, 2.5, 3.5), rating("b", 2.6, 2, 3), rating("c", 1, 0.5, 1.5)), 0, 0, 0);
        assertThat(List.of(board.rank("a"), board.rank("b"), board.rank("c"))).containsExactly(1, 1, 3);
    }

    @Test
    void keep_battles_without_a_verdict_apart() {
        var battles = Comparisons.of(List.of(
                new RatedBattle("a", "b", Outcome.WIN),
                new RatedBattle("a", "b", Outcome.UNPARSED),
                new RatedBattle("a", "b", Outcome.MISSING)));
        assertThat(List.of(battles.size(), battles.unparsed(), battles.missing()))
                .containsExactly(1, 1, 1);
    }

    @Test
    void refuse_what_is_no_battle() {
        var models = List.of("a", "b");
        assertThatThrownBy(() -> Comparisons.of(models, List.of(new RatedBattle("a", "x", Outcome.WIN))))
                .hasMessage("row 0: unknown model 'x'");
        assertThatThrownBy(() -> Comparisons.of(models, List.of(new RatedBattle("a", "a", Outcome.WIN))))
                .hasMessage("row 0: a model must not meet itself, was 'a'");
        assertThatThrownBy(() -> Comparisons.of(models, new int[] {0}, new int[] {1}, new double[] {Double.NaN}))
                .hasMessage("row 0 must have two models in [0, 2) that differ, a score in [0, 1] and a weight > 0,"
                        + " was 0 against 1, score NaN, weight 1.0");
    }

    private static Rating rating(String model, double value, double low, double high) {
        return new Rating(model, value, 0.25, new Interval(low, high), 10);
    }

    private static Comparisons twoModels(int wins, int losses) {
        int n = wins + losses;
        int[] first = new int[n];
        int[] second = IntStream.generate(() -> 1).limit(n).toArray();
        return Comparisons.of(
                List.of("a", "b"),
                first,
                second,
                IntStream.range(0, n).mapToDouble(i -> i < wins ? 1 : 0).toArray());
    }

    static Comparisons random(int models, int battles) {
        var random = new Random(11);
        int[] first = random.ints(battles, 0, models).toArray();
        int[] second = IntStream.range(0, battles)
                .map(i -> (first[i] + 1 + random.nextInt(models - 1)) % models)
                .toArray();
        double[] scores = IntStream.range(0, battles)
                .mapToDouble(i -> random.nextDouble() < 0.2
                        ? 0.5
                        : random.nextDouble() < Logistic.sigmoid(0.3 * (first[i] - second[i])) ? 1 : 0)
                .toArray();
        return Comparisons.of(IntStream.range(0, models).mapToObj(i -> "m" + i).toList(), first, second, scores);
    }
}
