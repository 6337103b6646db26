package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.stream.Stream;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("An objective without a reference")
class ReferenceFreeTests {

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
                Orpo.withDefaults(),
                SimPo.withDefaults(),
                SimPo.withDefaults().hinge(),
                Cpo.withBeta(0.1),
                new Cpo(new Hinge(0.1), 0.5),
                SlicHf.withDefaults());
    }

    @ParameterizedTest
    @MethodSource("all")
    void does_not_look_at_a_reference(PairObjective objective) {
        NDArray chosen = array(-3, -8);
        NDArray rejected = array(-5, -4);
        NDArray lengths = array(2, 3);
        var with = new PairLogProbs(chosen, rejected, array(-9, -9), array(-1, -2), lengths, lengths);
        assertThat(objective.losses(with).toFloatArray())
                .containsExactly(objective.losses(with.referenceFree()).toFloatArray());
        assertThat(objective.lossAtReference()).isEmpty();
    }

    /** ln odds from p, in double precision: log-probability, then log odds. */
    @ParameterizedTest
    @CsvSource({
        "-0.0009765625, 6.930983473",
        "-0.000001, 13.815510058",
        "-0.6931471805599453, 0",
        "-30, -29.999999999999906",
        "-200, -200",
        "-100000, -100000"
    })
    void of_ORPO_has_log_odds_at_both_ends(float logProb, double expected) {
        var pairs = pairs(array(logProb), array((float) -Math.log(2)), 1);
        assertThat((double) Orpo.logOddsRatio(pairs).getFloat())
                .isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1e-9", "-1e-6", "-0.001", "-1", "-50", "-1e5"})
    void of_ORPO_has_a_finite_loss_and_gradient_wherever_the_probabilities_are(float logProb) {
        for (boolean better : new boolean[] {true, false}) {
            NDArray extreme = array(logProb);
            NDArray usual = array(-1);
            var gradients = Draws.gradients(
                    () -> new Orpo(1)
                            .loss(better ? pairs(extreme, usual, 1) : pairs(usual, extreme, 1))
                            .mean(),
                    extreme,
                    usual);
            assertThat(Float.isFinite(gradients.get(0)[0])).isTrue();
            assertThat(Float.isFinite(gradients.get(1)[0])).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_gradient_that_central_differences_give(PairObjective objective) {
        float[][] points = {{-3, -5}, {-7, -2}, {-0.5f, -9}, {-2, -1.25f}};
        for (float[] v : points) {
            NDArray chosen = array(v[0]);
            NDArray rejected = array(v[1]);
            var gradients = Draws.gradients(
                    () -> objective.loss(pairs(chosen, rejected, 3)).mean(), chosen, rejected);
            float h = 0.0078125f;
            double byChosen = (loss(objective, v[0] + h, v[1]) - loss(objective, v[0] - h, v[1])) / (2 * h);
            double byRejected = (loss(objective, v[0], v[1] + h) - loss(objective, v[0], v[1] - h)) / (2 * h);
            assertThat((double) gradients.get(0)[0]).isCloseTo(byChosen, within(1e-3));
            assertThat((double) gradients.get(1)[0]).isCloseTo(byRejected, within(1e-3));
        }
    }

    private double loss(PairObjective objective, float chosen, float rejected) {
        return objective.losses(pairs(array(chosen), array(rejected), 3)).getFloat();
    }

    @Test
    void of_ORPO_is_the_cross_entropy_where_lambda_is_0() {
        assertThat(new Orpo(0).losses(pairs(array(-6), array(-3), 3)).getFloat())
                .isEqualTo(2);
    }

    @Test
    void of_ORPO_asks_for_the_prompt_in_the_cross_entropy_only_by_name() {
        assertThat(Orpo.withDefaults().promptInNll()).isFalse();
        assertThat(Orpo.withDefaults().withPromptLoss().promptInNll()).isTrue();
        assertThat(Orpo.withDefaults().withPromptLoss().referenceFree().promptInNll())
                .isTrue();
        assertThat(new Cpo(Orpo.withDefaults().withPromptLoss(), 1).promptInNll())
                .isTrue();
        assertThat(Cpo.withBeta(0.1).promptInNll()).isFalse();
    }

    @Test
    void of_CPO_applies_other_contrasts_without_their_reference() {
        var pairs = pairs(array(-6), array(-3), 3);
        assertThat(new Cpo(new Hinge(0.5), 0).losses(pairs).getFloat()).isEqualTo(2.5f);
        assertThat(new Cpo(new Ipo(0.5), 1).losses(pairs).getFloat()).isEqualTo(16 + 2);
        assertThat(new Cpo(new Ipo(0.5).perToken(), 1).losses(pairs).getFloat()).isEqualTo(4 + 2);
    }

    /** Cross-entropies per token are divided once a step, not once a micro-batch. */
    @ParameterizedTest
    @MethodSource("all")
    void gives_in_micro_batches_what_one_batch_gives(PairObjective objective) {
        NDArray chosen = array(-3, -8, -2);
        NDArray rejected = array(-5, -4, -6);
        NDArray lengths = array(1, 5, 3);
        NDArray none = chosen.zerosLike();
        NDArray nll = chosen.neg().div(3); // nine tokens over three pairs
        var whole = new PairLogProbs(chosen, rejected, none, none, lengths, lengths);
        assertThat(whole.chosenNll().toFloatArray()).containsExactly(nll.toFloatArray(), within(1e-6f));
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            String row = i + ":" + (i + 1);
            var part = new PairLogProbs(
                    chosen.get(row),
                    rejected.get(row),
                    none.get(row),
                    none.get(row),
                    lengths.get(row),
                    lengths.get(row),
                    nll.get(row));
            sum += objective.loss(part).sum().getFloat();
        }
        assertThat(sum / 3).isCloseTo(objective.loss(whole).mean().getFloat(), within(1e-5));
    }

    @Test
    void counts_an_empty_answer_as_0() {
        var empty = new PairLogProbs(array(0, -4), array(0, -6), array(0, 0), array(0, 0), array(0, 2), array(0, 3));
        assertThat(empty.perToken().chosen().toFloatArray()).containsExactly(0, -2);
        assertThat(empty.perToken().rejected().toFloatArray()).containsExactly(0, -2);
        assertThat(empty.chosenNll().toFloatArray()).containsExactly(new float[] {0, 4}, within(0f));
        var nothing = pairs(array(0), array(0), 0);
        assertThat(nothing.chosenNll().getFloat()).isZero();
    }

    @Test
    void keeps_the_cross_entropy_where_pairs_are_changed() {
        var pairs = pairs(array(-6), array(-3), 3);
        assertThat(pairs.perToken().referenceFree().chosenNll().getFloat()).isEqualTo(2);
    }

    @Test
    void has_the_scale_of_its_rewards() {
        assertThat(all().map(PairObjective::rewardScale)).containsExactly(0.1, 2.0, 2.0, 0.1, 0.1, 1.0);
    }

    @Test
    void has_a_name_that_is_the_same_in_every_process() {
        assertThat(Cpo.withBeta(0.1)).hasToString("Cpo[contrast=Dpo[beta=0.1, flipRate=0.0], alpha=1.0]");
    }

    /** Reference values of the provisional formula. */
    @Test
    void of_adversarial_imitation_is_what_is_remembered_of_it() {
        NDArray policy = array(
                        -2.76953125f,
                        -2.9189453125f,
                        -2.3544921875f,
                        -0.1689453125f,
                        -0.984375f,
                        -1.783203125f,
                        -1.6416015625f,
                        -0.24609375f,
                        -0.1865234375f,
                        -1.0986328125f)
                .reshape(2, 5);
        NDArray old = array(
                        -3.033203125f,
                        -2.923828125f,
                        -2.27734375f,
                        -0.1953125f,
                        -0.712890625f,
                        -1.7822265625f,
                        -1.7587890625f,
                        -0.2685546875f,
                        -0.19921875f,
                        -1.056640625f)
                .reshape(2, 5);
        NDArray adversary = array(
                        -2.2939453125f,
                        -2.314453125f,
                        -0.392578125f,
                        -1.7626953125f,
                        -0.24609375f,
                        -2.228515625f,
                        -2.1376953125f,
                        -1.5888671875f,
                        -2.5341796875f,
                        -1.1640625f)
                .reshape(2, 5);
        NDArray mask = array(1, 1, 1, 1, 1, 1, 1, 1, 0, 0).reshape(2, 5);
        var objective = new AdversarialImitation(1, 0.1);
        assertThat((double) objective.loss(policy, old, adversary, mask).mean().getFloat())
                .isCloseTo(-0.01326904296875, within(1e-6));
        float[] gradient = Draws.gradients(
                        () -> objective.loss(policy, old, adversary, mask).mean(), policy)
                .get(0);
        float each = -1.1f / 8;
        assertThat(gradient)
                .containsExactly(new float[] {each, each, each, each, each, each, each, each, 0, 0}, within(1e-6f));
        assertThatThrownBy(() -> new AdversarialImitation(-1, 0)).hasMessage("alpha must be finite and >= 0, was -1.0");
        assertThatThrownBy(() -> new AdversarialImitation(0, Double.NaN))
                .hasMessage("beta must be finite and >= 0, was NaN");
    }

    private PairLogProbs pairs(NDArray chosen, NDArray rejected, float length) {
        NDArray none = array(0);
        return new PairLogProbs(chosen, rejected, none, none, array(length), array(length));
    }

    private NDArray array(float... values) {
        return manager.create(values);
    }
}
