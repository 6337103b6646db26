package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Human labels beside a model's judgments")
class HumanModelEstimateTests {

    /** 600 comparisons of which people decide 60 % for the first answer. */
    private static final double TRUTH = 0.6;

    private static final int COMPARISONS = 600;
    private static final int BUDGET = 90;

    /** A draw of comparisons: what people would say, and what a model says that favours the first answer. */
    private record World(List<Outcome> people, List<Double> model) {

        static World of(long seed) {
            RandomGenerator random = Seed.generator(seed);
            var people = Stream.generate(() -> random.nextDouble() < TRUTH ? Outcome.WIN : Outcome.LOSS)
                    .limit(COMPARISONS)
                    .toList();
            var model = people.stream()
                    .map(h -> {
                        boolean sure = random.nextDouble() < 0.7;
                        boolean right = random.nextDouble() < (sure ? 0.93 : 0.5);
                        double said = (h == Outcome.WIN) == right ? 1 : 0;
                        return sure ? Math.min(1, 0.06 + 0.94 * said) : 0.8;
                    })
                    .toList();
            return new World(people, model);
        }

        HumanModelEstimate estimate(LabelPlan plan) {
            return plan.estimate(plan.chosen().stream().map(people::get).toList());
        }
    }

    @Test
    void are_spent_to_the_last_one_and_where_the_model_is_unsure() {
        var model = IntStream.range(0, 100).mapToObj(i -> i < 20 ? 0.5 : 0.99).toList();
        var plan = LabelPlan.of(model, 30, 0.9, 1);
        assertThat(plan.chosen()).hasSize(30).doesNotHaveDuplicates();
        assertThat(plan.probabilities().stream().mapToDouble(p -> p).sum()).isCloseTo(30, within(1e-9));
        assertThat(plan.probabilities().get(0))
                .isGreaterThan(2 * plan.probabilities().get(99));
    }

    @Test
    void are_drawn_with_the_probabilities_that_are_told() {
        var model = List.of(0.5, 0.9, 1.0, 0.2, 0.6, 0.0, 0.5, 0.99);
        var counts = new double[model.size()];
        int draws = 20_000;
        for (int seed = 0; seed < draws; seed++) {
            LabelPlan.of(model, 3, seed).chosen().forEach(i -> counts[i]++);
        }
        var probabilities = LabelPlan.of(model, 3, 0).probabilities();
        for (int i = 0; i < counts.length; i++) {
            assertThat(counts[i] / draws).isCloseTo(probabilities.get(i), within(0.015));
        }
    }

    @Test
    void make_an_estimate_that_is_right_although_the_model_is_wrong_and_nearer_than_labels_alone() {
        int runs = 1_000;
        var estimates = IntStream.range(0, runs)
                .mapToObj(seed ->
                        World.of(seed).estimate(LabelPlan.of(World.of(seed).model(), BUDGET, seed)))
                .toList();
        assertThat(mean(estimates, e -> e.model().value())).isGreaterThan(TRUTH + 0.01);
        assertThat(mean(estimates, e -> e.combined().value())).isCloseTo(TRUTH, within(0.006));
        assertThat(mean(estimates, e -> covers(e.combined()))).isBetween(0.92, 0.98);
        assertThat(mean(estimates, e -> covers(e.human()))).isBetween(0.92, 0.98);
        assertThat(mean(estimates, e -> e.combined().standardError()))
                .isLessThan(0.75 * mean(estimates, e -> e.human().standardError()));
        double error = Math.sqrt(mean(estimates, e -> Math.pow(e.combined().value() - TRUTH, 2)));
        assertThat(mean(estimates, e -> e.combined().standardError())).isCloseTo(error, within(0.1 * error));
    }

    @Test
    void are_all_that_counts_where_the_model_says_always_the_same() {
        var world = World.of(5);
        var plan = LabelPlan.of(Collections.nCopies(COMPARISONS, 0.5), BUDGET, 0, 5);
        var estimate = world.estimate(plan);
        var labels = WinRate.of(plan.chosen().stream().map(world.people::get).toList());
        assertThat(estimate.slope()).isZero();
        assertThat(estimate.combined().value()).isCloseTo(labels.value(), within(1e-12));
        assertThat(estimate.human()).isEqualTo(estimate.combined());
    }

    @Test
    void are_the_whole_truth_where_everything_is_labelled() {
        var world = World.of(6);
        var estimate = world.estimate(LabelPlan.of(world.model(), COMPARISONS, 6));
        var all = WinRate.of(world.people());
        assertThat(estimate.combined().value()).isCloseTo(all.value(), within(1e-12));
        assertThat(estimate.combined().standardError()).isCloseTo(all.standardError(), within(1e-12));
    }

    @Test
    void are_counted_apart_where_they_hold_no_verdict() {
        var world = World.of(7);
        var plan = LabelPlan.of(world.model(), BUDGET, 7);
        var labels = new java.util.ArrayList<>(
                plan.chosen().stream().map(world.people::get).toList());
        labels.set(0, Outcome.MISSING);
        labels.set(1, Outcome.UNPARSED);
        var combined = plan.estimate(labels).combined();
        assertThat(combined.n()).isEqualTo(BUDGET - 2);
        assertThat(combined.missing()).isEqualTo(1);
        assertThat(combined.unparsed()).isEqualTo(1);
    }

    @Test
    void go_first_to_comparisons_that_the_model_could_not_judge() {
        var plan = LabelPlan.of(List.of(1.0, Double.NaN, 0.0, 1.0, 0.9), 3, 1);
        assertThat(plan.probabilities().get(1)).isEqualTo(Collections.max(plan.probabilities()));
        assertThat(plan.estimate(List.of(Outcome.WIN, Outcome.WIN, Outcome.LOSS))
                        .model()
                        .missing())
                .isEqualTo(1);
    }

    @Test
    void refuse_what_cannot_be_planned_or_estimated() {
        var model = List.of(0.1, 0.5, 0.9, 0.5);
        assertThatThrownBy(() -> LabelPlan.of(model, 5, 1)).hasMessage("budget must be in [3, 4], was 5");
        assertThatThrownBy(() -> LabelPlan.of(List.of(0.1, 2.0, 0.4), 3, 1))
                .hasMessage("model[1] must be in [0, 1] or NaN, was 2.0");
        assertThatThrownBy(() -> LabelPlan.of(model, 3, 1.0, 1)).hasMessage("trust must be in [0, 1), was 1.0");
        var plan = LabelPlan.of(model, 3, 1);
        assertThatThrownBy(() -> plan.estimate(List.of(Outcome.WIN)))
                .hasMessage("labels must be one for each chosen comparison, were 1 for 3");
        assertThatThrownBy(() -> plan.estimate(List.of(Outcome.WIN, Outcome.TIE, Outcome.MISSING)))
                .hasMessage("an estimate needs at least 3 labels with a verdict, had 2 (1 missing, 0 unparsed)");
    }

    private static double covers(Estimate estimate) {
        return estimate.interval().contains(TRUTH) ? 1 : 0;
    }

    private static double mean(List<HumanModelEstimate> estimates, ToDoubleFunction<HumanModelEstimate> of) {
        return estimates.stream().mapToDouble(of).average().orElseThrow();
    }
}
