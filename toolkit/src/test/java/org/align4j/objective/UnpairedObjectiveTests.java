package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.align4j.tensor.Draws;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("An objective of single answers")
class UnpairedObjectiveTests {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<UnpairedObjective> all() {
        return Stream.of(
                Kto.withBeta(0.3),
                Kto.withBeta(0.3).weighted(1.33, 0.5),
                new ApoZeroUnpaired(0.3),
                new ApoZeroUnpaired(0.3, 2, 0.5));
    }

    /** Whether the answer is wanted, its log-ratio and the baseline, then the loss. */
    static Stream<Arguments> closedForms() {
        double sigma = 1 / (1 + Math.exp(-0.3));
        return Stream.of(
                Arguments.of(Kto.withBeta(0.1), true, 0, 0, 0.5),
                Arguments.of(Kto.withBeta(0.1), true, 5, 2, 1 - sigma),
                Arguments.of(Kto.withBeta(0.1), false, 5, 2, sigma),
                Arguments.of(Kto.withBeta(0.1).weighted(3, 2), true, 5, 2, 3 * (1 - sigma)),
                Arguments.of(Kto.withBeta(0.1).weighted(3, 2), false, 5, 2, 2 * sigma),
                Arguments.of(Kto.withBeta(1), true, 1e6, 0, 0),
                Arguments.of(Kto.withBeta(1), false, 1e6, 0, 1),
                Arguments.of(new ApoZeroUnpaired(0.1), true, 3, 99, 1 - sigma),
                Arguments.of(new ApoZeroUnpaired(0.1), false, 3, 99, sigma),
                Arguments.of(new ApoZeroUnpaired(0.1, 3, 2), false, 3, 99, 2 * sigma));
    }

    @ParameterizedTest
    @MethodSource("closedForms")
    void has_its_closed_form(UnpairedObjective objective, boolean wanted, double ratio, double z, double expected) {
        assertThat(loss(objective, wanted, ratio, z)).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
    }

    private double loss(UnpairedObjective objective, boolean wanted, double ratio, double baseline) {
        NDArray policy = manager.create(new float[] {(float) ratio});
        var answers = new UnpairedLogProbs(
                policy, policy.zerosLike(), new boolean[] {wanted}, manager.create((float) baseline));
        return objective.losses(answers).getFloat();
    }

    @ParameterizedTest
    @MethodSource("all")
    void wants_the_wanted_and_shuns_the_unwanted(UnpairedObjective objective) {
        for (double ratio = -20; ratio < 20; ratio++) {
            assertThat(loss(objective, true, ratio + 1, 0.5)).isLessThan(loss(objective, true, ratio, 0.5));
            assertThat(loss(objective, false, ratio + 1, 0.5)).isGreaterThan(loss(objective, false, ratio, 0.5));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_gradient_that_central_differences_give(UnpairedObjective objective) {
        boolean[] wanted = {true, false, true};
        float[] v = Draws.normal(manager, 3, 3).mul(2).toFloatArray();
        NDArray policy = manager.create(v);
        NDArray baseline = manager.create(0.4f);
        float[] gradient = Draws.gradients(
                        () -> objective
                                .loss(new UnpairedLogProbs(policy, policy.zerosLike(), wanted, baseline))
                                .mean(),
                        policy)
                .get(0);
        double h = 1e-2;
        for (int i = 0; i < v.length; i++) {
            double slope = (loss(objective, wanted[i], v[i] + h, 0.4) - loss(objective, wanted[i], v[i] - h, 0.4))
                    / (2 * h * v.length);
            assertThat((double) gradient[i]).isCloseTo(slope, within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_loss_it_declares_where_the_policy_equals_its_reference(UnpairedObjective objective) {
        NDArray policy = manager.create(new float[] {-3, -40});
        NDArray baseline = Kto.baseline(policy, policy);
        var answers = new UnpairedLogProbs(policy, policy, new boolean[] {true, false}, baseline);
        objective
                .lossAtReference()
                .ifPresent(expected ->
                        assertThat(objective.losses(answers).toFloatArray()).containsOnly((float) expected));
    }

    @Test
    void declares_that_loss_where_it_is_the_same_for_all_answers() {
        assertThat(all().map(UnpairedObjective::lossAtReference))
                .containsExactly(
                        OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.of(0.5), OptionalDouble.empty());
    }

    @Test
    void is_averaged_over_its_answers() {
        UnpairedObjective ratio = UnpairedLogProbs::logRatio;
        NDArray policy = manager.create(new float[] {-1, -4});
        var answers = new UnpairedLogProbs(
                policy, policy.zerosLike(), new boolean[] {true, false}, manager.create(new float[1]));
        assertThat(ratio.loss(answers).mean().getFloat()).isEqualTo(-2.5f);
        assertThat(ratio.loss(answers).count()).isEqualTo(2);
        assertThat(ratio.rewardScale()).isEqualTo(1);
        assertThat(ratio.needsBaseline()).isFalse();
        assertThat(ratio.lossAtReference()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void of_KTO_alone_looks_at_the_baseline() {
        assertThat(Kto.withBeta(0.1).needsBaseline()).isTrue();
        assertThat(new ApoZeroUnpaired(0.1).needsBaseline()).isFalse();
        assertThat(Kto.withBeta(0.2).rewardScale()).isEqualTo(0.2);
        assertThat(new ApoZeroUnpaired(0.2).rewardScale()).isEqualTo(0.2);
    }

    @Test
    void has_a_baseline_that_is_a_mean_never_below_0_and_no_way_for_a_gradient() {
        NDArray policy = manager.create(new float[] {-1, -4});
        NDArray reference = manager.create(new float[] {-3, -5});
        assertThat(Kto.baseline(policy, reference).getFloat()).isEqualTo(1.5f);
        assertThat(Kto.baseline(reference, policy).getFloat()).isZero();
        assertThat(Kto.baseline(policy, reference).getShape()).isEqualTo(new Shape());
        float[] gradient = Draws.gradients(() -> policy.sum().add(Kto.baseline(policy, reference)), policy)
                .get(0);
        assertThat(gradient).containsOnly(1);
    }

    @Test
    void takes_for_the_baseline_the_answer_of_the_prompt_before() {
        assertThat(Kto.mismatched(List.of("a", "b", "c"))).containsExactly("c", "a", "b");
        assertThat(Kto.mismatched(List.of("a"))).containsExactly("a");
        assertThat(Kto.mismatched(List.of())).isEmpty();
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                refused(() -> Kto.withBeta(0), "beta must be > 0, was 0.0"),
                refused(() -> new Kto(1, 0, 1), "desirableWeight must be finite and > 0, was 0.0"),
                refused(() -> new Kto(1, 1, Double.NaN), "undesirableWeight must be finite and > 0, was NaN"),
                refused(() -> new ApoZeroUnpaired(-1), "beta must be > 0, was -1.0"),
                refused(() -> new ApoZeroUnpaired(1, -1, 1), "desirableWeight must be finite and > 0, was -1.0"));
    }

    private static Arguments refused(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badSettings")
    void refuses_settings_out_of_bounds(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void refuses_answers_that_do_not_fit_and_keeps_labels_that_nobody_changes() {
        NDArray two = manager.create(new float[2]);
        NDArray three = manager.create(new float[3]);
        NDArray zero = manager.create(0f);
        assertThatThrownBy(() -> new UnpairedLogProbs(two, three, new boolean[2], zero))
                .hasMessage("policy and reference must have one number a label, policy (2), reference (3), labels (2)");
        assertThatThrownBy(() -> new UnpairedLogProbs(two, two, new boolean[3], zero))
                .hasMessage("policy and reference must have one number a label, policy (2), reference (2), labels (3)");
        assertThatThrownBy(() -> new UnpairedLogProbs(two, two, new boolean[2], two))
                .hasMessage("baseline must be one number, had shape (2)");
        boolean[] wanted = {true, false};
        var answers = new UnpairedLogProbs(two, two, wanted, zero);
        wanted[0] = false;
        answers.desirable()[1] = true;
        assertThat(answers.desirable()).containsExactly(true, false);
    }
}
