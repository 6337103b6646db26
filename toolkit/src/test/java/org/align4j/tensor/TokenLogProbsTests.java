package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Log-probabilities of tokens")
class TokenLogProbsTests {

    private static final int VOCABULARY = 7;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void are_those_of_a_distribution() {
        NDArray logits = Draws.normal(manager, 1, 2, 4, VOCABULARY).mul(5);
        var sums = new double[6];
        for (int token = 0; token < VOCABULARY; token++) {
            float[] values =
                    TokenLogProbs.of(logits, labels(2, 4, token)).values().toFloatArray();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Math.exp(values[i]);
            }
        }
        assertThat(sums).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-6));
    }

    @Test
    void are_minus_ln_V_where_all_logits_are_equal() {
        var tokens = TokenLogProbs.of(manager.ones(new Shape(1, 3, VOCABULARY)), labels(1, 3, 2));
        assertThat(tokens.values().toFloatArray())
                .containsExactly(new float[] {-1.9459101f, -1.9459101f}, within(1e-6f));
        assertThat(tokens.sums().getFloat()).isCloseTo(-3.8918202f, within(1e-6f));
        assertThat(tokens.means().getFloat()).isCloseTo(-1.9459101f, within(1e-6f));
        assertThat(TokenLogProbs.entropy(manager.ones(new Shape(1, 2, VOCABULARY)))
                        .getFloat(0, 0))
                .isCloseTo(1.9459101f, within(1e-6f));
    }

    @Test
    void score_a_token_by_the_logits_before_it_and_skip_what_is_no_target() {
        float[] logits = {0, 9, 0, 0, 0, 9, 9, 0, 0}; // predicts 1, then 2; what the last one says is not asked for
        long[] ids = {0, 1, -100};
        var tokens = TokenLogProbs.of(manager.create(logits, new Shape(1, 3, 3)), manager.create(ids, new Shape(1, 3)));
        assertThat(tokens.values().getFloat(0, 0)).isCloseTo(-2.468e-4f, within(1e-6f));
        assertThat(tokens.values().getFloat(0, 1)).isZero();
        assertThat(tokens.mask().toFloatArray()).containsExactly(1, 0);
        assertThat(tokens.counts().toFloatArray()).containsExactly(1);
    }

    @Test
    void are_finite_where_logits_are_extreme() {
        float[] logits = {1e4f, -1e4f, 0, 0};
        long[] ids = {0, 1};
        var tokens = TokenLogProbs.of(manager.create(logits, new Shape(1, 2, 2)), manager.create(ids, new Shape(1, 2)));
        assertThat(tokens.values().getFloat()).isEqualTo(-2e4f);
    }

    @Test
    void have_mean_0_where_an_example_has_no_target() {
        NDArray none = labels(1, 3, TokenLogProbs.IGNORED);
        var tokens = TokenLogProbs.of(Draws.normal(manager, 1, 1, 3, VOCABULARY), none);
        Draws.assertClose(tokens.means().toFloatArray(), new float[1], 0);
        Draws.assertClose(tokens.vocabularyMeans().get().toFloatArray(), new float[2], 0);
    }

    @Test
    void refuse_labels_of_another_shape() {
        assertThatThrownBy(() -> TokenLogProbs.of(manager.ones(new Shape(2, 4, 3)), labels(2, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must have the shape of the logits' first two dimensions, "
                        + "logits (2, 4, 3), labels (2, 3)");
    }

    private NDArray labels(long examples, long tokens, long label) {
        return manager.zeros(new Shape(examples, tokens), DataType.INT64).add(label);
    }
}
