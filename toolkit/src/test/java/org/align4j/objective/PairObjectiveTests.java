package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
@DisplayName("An objective of pairs")
class PairObjectiveTests {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<PairObjective> all() {
        return Stream.of(
                Dpo.withBeta(0.3),
                Dpo.withBeta(0.3).assumingFlips(0.2),
                new RobustDpo(0.3, 0.2),
                new Hinge(0.3),
                new Ipo(0.3),
                new ExoPair(0.3, 0.01),
                new NcaPair(0.3),
                BcoPair.withBeta(0.3).shiftedBy(0.1),
                new SppoHard(0.3),
                new ApoZero(0.3),
                new ApoDown(0.3),
                new DiscoPop(0.3, 0.5),
                new SimPo(2, 0.5),
                new SimPo(2, 0.5, 0.2),
                new SimPoHinge(2, 0.5),
                Cpo.withBeta(0.3),
                new SlicHf(1, 0.1),
                new Ipo(0.3).perToken(),
                Dpo.withBeta(0.3).referenceFree());
    }

    /** Chosen and rejected log-ratio, then the loss. */
    static Stream<Arguments> closedForms() {
        return Stream.of(
                Arguments.of(Dpo.withBeta(0.1), 0, 0, Math.log(2)),
                Arguments.of(Dpo.withBeta(0.1), -3, 0, 0.8543552),
                Arguments.of(Dpo.withBeta(0.1).assumingFlips(0.2), -3, 0, 0.8 * 0.8543552 + 0.2 * 0.5543552),
                Arguments.of(new RobustDpo(0.1, 0.2), -3, 0, (0.8 * 0.8543552 - 0.2 * 0.5543552) / 0.6),
                Arguments.of(new Hinge(0.5), 1, -0.4, 1 - 0.5 * 1.4),
                Arguments.of(new Hinge(0.5), 9, 0, 0),
                Arguments.of(new Ipo(0.5), 3, 1, 1),
                Arguments.of(new SppoHard(0.5), 1, -1, 0),
                Arguments.of(new SppoHard(0.5), 0, 2, 1 + 9),
                Arguments.of(BcoPair.withBeta(0.1).shiftedBy(0.2), 2, 2, 2 * Math.log(2)),
                Arguments.of(new NcaPair(1), 0, 0, 2 * Math.log(2)),
                Arguments.of(new ApoZero(1), 1000, -1000, 0),
                Arguments.of(new ApoDown(1), -1000, -3000, 0),
                Arguments.of(new DiscoPop(0.1, 0.05), 0, 0, (Math.log(2) + 1) / 2),
                Arguments.of(new ExoPair(1, 0.01), 4.59512, 0, 0), // σ(h) is then 1 − ε: the KL divergence is 0
                // answers of three and two tokens
                Arguments.of(new SimPo(2, 1), 3, 2, 1.3132617),
                Arguments.of(new SimPo(2, 1).assumingFlips(0.2), 3, 2, 0.8 * 1.3132617 + 0.2 * 0.3132617),
                Arguments.of(new SimPoHinge(2, 1), 3, 2, 2),
                Arguments.of(Cpo.withBeta(0.1), -3, 0, 0.8543552 + 1),
                Arguments.of(new Cpo(new Hinge(0.5), 0.5), -3, 0, 2.5 + 0.5),
                Arguments.of(new SlicHf(1, 0.1), -3, -1, 3 + 0.3),
                Arguments.of(new SlicHf(1, 0), 3, -1, 0),
                // equal odds, so that ln 2 is left; the cross-entropy is 1
                Arguments.of(new Orpo(0.5), -3, -2, 1 + 0.5 * Math.log(2)),
                Arguments.of(Dpo.withBeta(0.1), 1e6, 0, 0),
                Arguments.of(Dpo.withBeta(0.1), -1e6, 0, 1e5));
    }

    @ParameterizedTest
    @MethodSource("closedForms")
    void has_its_closed_form(PairObjective objective, double chosen, double rejected, double expected) {
        float loss = objective.losses(pairs((float) chosen, (float) rejected)).getFloat();
        assertThat((double) loss).isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_loss_it_declares_where_the_policy_equals_its_reference(PairObjective objective) {
        var pairs = new PairLogProbs(
                manager.create(new float[] {-12, -3}),
                manager.create(new float[] {-7, -30}),
                manager.create(new float[] {-12, -3}),
                manager.create(new float[] {-7, -30}),
                manager.create(new float[] {4, 2}),
                manager.create(new float[] {3, 9}));
        objective
                .lossAtReference()
                .ifPresent(expected -> assertThat(objective.losses(pairs).toFloatArray())
                        .containsExactly(
                                new float[] {(float) expected, (float) expected},
                                within(1e-6f * (float) Math.max(1, expected))));
    }

    @Test
    void declares_that_loss_where_it_is_the_same_for_all_pairs() {
        assertThat(all().filter(o -> o.lossAtReference().isPresent())).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_gradient_that_central_differences_give(PairObjective objective) {
        for (long seed = 1; seed <= 5; seed++) {
            float[] v = Draws.normal(manager, seed, 2).mul(2).add(0.013f).toFloatArray(); // off the hinge's corner
            NDArray chosen = one(v[0]);
            NDArray rejected = one(v[1]);
            var gradients = Draws.gradients(
                    () -> objective.loss(pairs(chosen, rejected)).mean(), chosen, rejected);
            double h = 1e-2;
            double byChosen = (loss(objective, v[0] + h, v[1]) - loss(objective, v[0] - h, v[1])) / (2 * h);
            double byRejected = (loss(objective, v[0], v[1] + h) - loss(objective, v[0], v[1] - h)) / (2 * h);
            assertThat((double) gradients.get(0)[0]).isCloseTo(byChosen, within(2e-3 + 2e-3 * Math.abs(byChosen)));
            assertThat((double) gradients.get(1)[0]).isCloseTo(byRejected, within(2e-3 + 2e-3 * Math.abs(byRejected)));
        }
    }

    private double loss(PairObjective objective, double chosen, double rejected) {
        return objective.losses(pairs((float) chosen, (float) rejected)).getFloat();
    }

    @ParameterizedTest
    @MethodSource("all")
    void tells_the_chosen_from_the_rejected_answer(PairObjective objective) {
        assertThat(loss(objective, 1, -0.5)).isNotEqualTo(loss(objective, -0.5, 1));
        assertThat(loss(objective, 1, -0.5)).isLessThan(loss(objective, -0.5, 1));
    }

    @Test
    void of_DPO_falls_as_the_margin_grows() {
        double before = Double.POSITIVE_INFINITY;
        for (double margin = -40; margin <= 40; margin += 0.5) {
            double loss = loss(Dpo.withBeta(0.2), margin, 0);
            assertThat(loss).isLessThan(before).isPositive();
            before = loss;
        }
    }

    @Test
    void per_token_divides_by_the_lengths_and_without_a_reference_ignores_it() {
        PairObjective margin = p -> p.margin();
        var pairs = new PairLogProbs(one(-12), one(-9), one(-4), one(-3), one(4), one(2));
        assertThat(margin.losses(pairs).getFloat()).isEqualTo(-8 + 6);
        assertThat(margin.perToken().losses(pairs).getFloat()).isEqualTo(-2 + 3);
        assertThat(margin.referenceFree().losses(pairs).getFloat()).isEqualTo(-12 + 9);
        assertThat(margin.perToken().referenceFree().losses(pairs).getFloat()).isEqualTo(-12 / 4f + 9 / 2f);
        assertThat(margin.rewardScale()).isEqualTo(1);
        assertThat(new Ipo(0.3).perToken().rewardScale()).isEqualTo(0.3);
    }

    /** The name goes into a run's configuration, which is compared when the run is taken up again. */
    @Test
    void has_a_name_that_is_the_same_in_every_process() {
        assertThat(new Ipo(0.3).perToken()).hasToString("Ipo[beta=0.3] per token");
        assertThat(Dpo.withBeta(0.1).perToken().referenceFree())
                .hasToString("Dpo[beta=0.1, flipRate=0.0] per token without reference");
    }

    @Test
    void is_averaged_over_its_pairs() {
        PairObjective margin = p -> p.margin();
        var two = new PairLogProbs(
                manager.create(new float[] {1, 4}),
                manager.create(new float[2]),
                manager.create(new float[2]),
                manager.create(new float[2]),
                manager.ones(new Shape(2)),
                manager.ones(new Shape(2)));
        assertThat(margin.loss(two).mean().getFloat()).isEqualTo(2.5f);
        assertThat(margin.loss(two).count()).isEqualTo(2);
        assertThat(margin.lossAtReference()).isEqualTo(OptionalDouble.empty());
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                refused(() -> Dpo.withBeta(0), "beta must be > 0, was 0.0"),
                refused(() -> new Dpo(0.1, 0.5), "flipRate must be in [0, 0.5), was 0.5"),
                refused(() -> Dpo.withBeta(Double.NaN), "beta must be > 0, was NaN"),
                refused(() -> new RobustDpo(-1, 0), "beta must be > 0, was -1.0"),
                refused(() -> new RobustDpo(1, -0.1), "flipRate must be in [0, 0.5), was -0.1"),
                refused(() -> new Hinge(0), "beta must be > 0, was 0.0"),
                refused(() -> new Ipo(0), "beta must be > 0, was 0.0"),
                refused(() -> new ExoPair(0, 0.1), "beta must be > 0, was 0.0"),
                refused(() -> new ExoPair(1, 0), "smoothing must be in (0, 0.5), was 0.0"),
                refused(() -> new NcaPair(0), "beta must be > 0, was 0.0"),
                refused(() -> BcoPair.withBeta(0), "beta must be > 0, was 0.0"),
                refused(() -> new BcoPair(1, Double.NaN), "shift must be finite, was NaN"),
                refused(() -> new SppoHard(0), "beta must be > 0, was 0.0"),
                refused(() -> new ApoZero(0), "beta must be > 0, was 0.0"),
                refused(() -> new ApoDown(0), "beta must be > 0, was 0.0"),
                refused(() -> new DiscoPop(0, 1), "beta must be > 0, was 0.0"),
                refused(() -> new DiscoPop(1, 0), "temperature must be > 0, was 0.0"),
                refused(() -> new Orpo(-1), "lambda must be finite and >= 0, was -1.0"),
                refused(() -> new SimPo(0, 1), "beta must be > 0, was 0.0"),
                refused(() -> new SimPo(1, -1), "gamma must be finite and >= 0, was -1.0"),
                refused(() -> new SimPo(1, 1).assumingFlips(0.5), "flipRate must be in [0, 0.5), was 0.5"),
                refused(() -> new SimPoHinge(1, Double.NaN), "gamma must be finite and >= 0, was NaN"),
                refused(() -> new Cpo(Dpo.withBeta(1), -1), "alpha must be finite and >= 0, was -1.0"),
                refused(() -> Cpo.withBeta(0), "beta must be > 0, was 0.0"),
                refused(() -> new SlicHf(0, 1), "delta must be finite and > 0, was 0.0"),
                refused(() -> new SlicHf(1, -1), "lambda must be finite and >= 0, was -1.0"));
    }

    private static Arguments refused(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badSettings")
    void refuses_settings_out_of_bounds(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    /** One pair with these log-ratios, of answers of three and two tokens. */
    private PairLogProbs pairs(float chosenRatio, float rejectedRatio) {
        return pairs(one(chosenRatio), one(rejectedRatio));
    }

    private PairLogProbs pairs(NDArray chosenRatio, NDArray rejectedRatio) {
        return new PairLogProbs(chosenRatio, rejectedRatio, one(0), one(0), one(3), one(2));
    }

    private NDArray one(float value) {
        return manager.create(new float[] {value});
    }
}
