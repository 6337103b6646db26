package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.align4j.tensor.Draws;
import org.align4j.tensor.TokenLogProbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
@DisplayName("An objective of tokens")
class TokenObjectiveTests {

    private NDManager manager;

    /** Three examples with three, one and no targets. */
    private TokenLogProbs tokens;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
        float[] values = {-1, -2, -3, -8, 0, 0, 0, 0, 0};
        float[] mask = {1, 1, 1, 1, 0, 0, 0, 0, 0};
        float[] means = {-5, -5, -5, -5, 0, 0, 0, 0, 0};
        tokens = new TokenLogProbs(array(values), array(mask), () -> array(means));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(float[] values) {
        return manager.create(values, new Shape(3, 3));
    }

    @ParameterizedTest
    @CsvSource({"TOKEN_MEAN, 14, 4", "SEQUENCE_MEAN, 10, 3", "SEQUENCE_SUM, 14, 3", "SUM, 14, 0"})
    void is_reduced_as_its_name_says(Reduction reduction, float sum, double count) {
        var loss = new Sft().reducedBy(reduction).loss(tokens);
        assertThat(loss.sum().getFloat()).isEqualTo(sum);
        assertThat(loss.count()).isEqualTo(count);
        assertThat(loss.mean().getFloat()).isCloseTo((float) (sum / Math.max(1, count)), within(1e-6f));
    }

    @Test
    void with_label_smoothing_mixes_in_the_mean_over_the_vocabulary() {
        var loss = new Sft().smoothedBy(0.1).loss(tokens);
        assertThat(loss.sum().getFloat()).isCloseTo(0.9f * 14 + 0.1f * 20, within(1e-5f));
    }

    @Test
    void of_weights_is_the_weighted_mean() {
        float[] weights = {1, 1, 0, 0.5f, 0, 0, 0, 0, 0};
        var loss = WeightedSft.loss(tokens, array(weights));
        assertThat(loss.mean().getFloat()).isCloseTo((1 + 2 + 4) / 2.5f, within(1e-6f));
    }

    @Test
    void of_hindsight_and_of_PPO_ptx_adds_a_share_of_pretraining() {
        assertThat(new ChainOfHindsight(0.5).loss(tokens, tokens).getFloat()).isCloseTo(1.5f * 10 / 3, within(1e-5f));
        assertThat(new PpoPtx(27.8).mix(manager.create(1f), manager.create(2f)).getFloat())
                .isCloseTo(56.6f, within(1e-5f));
    }

    @Test
    void has_the_gradient_minus_one_over_the_count_at_every_target() {
        NDArray values = tokens.values();
        var gradient = Draws.gradients(() -> new Sft().loss(tokens).mean(), values);
        assertThat(gradient.get(0)).containsOnly(-0.25f);
    }

    @Test
    void is_divided_by_its_count_or_not_at_all() {
        assertThat(Loss.divisor(8)).isEqualTo(8);
        assertThat(Loss.divisor(0.5)).isEqualTo(0.5);
        assertThat(Loss.divisor(0)).isEqualTo(1);
        assertThatThrownBy(() -> new Loss(manager.ones(new Shape(2)), 1))
                .hasMessage("a loss must be a scalar, had shape (2)");
        assertThatThrownBy(() -> new Loss(manager.create(1f), -1)).hasMessage("count must be >= 0, was -1.0");
    }

    @Test
    void refuses_settings_out_of_bounds() {
        assertThatThrownBy(() -> new Sft().smoothedBy(1)).hasMessage("labelSmoothing must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> new ChainOfHindsight(-1)).hasMessage("pretrainingWeight must be >= 0, was -1.0");
        assertThatThrownBy(() -> new PpoPtx(-1)).hasMessage("coefficient must be >= 0, was -1.0");
    }
}
