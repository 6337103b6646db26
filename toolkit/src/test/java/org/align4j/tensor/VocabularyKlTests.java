package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("The divergence over the vocabulary")
class VocabularyKlTests {

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
    void is_that_of_two_coins() {
        float[] fair = {0, 0, 0, 0};
        float[] biased = {(float) Math.log(3), 0, 0, 0}; // 3/4 and 1/4
        double expected = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
        assertThat((double) divergence(biased, fair).getFloat()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void is_0_between_equals_positive_between_others_and_0_where_no_target() {
        NDArray p = Draws.normal(manager, 1, 2, 4, 5).mul(3);
        NDArray q = Draws.normal(manager, 2, 2, 4, 5).mul(3);
        long[] ids = {0, 1, -100, 2, 0, -100, 3, 4};
        NDArray labels = manager.create(ids, new Shape(2, 4));
        assertThat(VocabularyKl.of(p, p.add(7), labels).toFloatArray()).containsOnly(new float[1], within(1e-5f));
        float[] values = VocabularyKl.of(p, q, labels).toFloatArray();
        assertThat(values[0]).isPositive();
        assertThat(values[1]).isZero();
        assertThat(values[2]).isPositive();
        assertThat(values[3]).isZero();
        assertThat(values[4]).isPositive();
        assertThat(values[5]).isPositive();
    }

    @Test
    void is_finite_where_logits_are_extreme() {
        float[] one = {1e4f, -1e4f, 0, 0};
        float[] other = {-1e4f, 1e4f, 0, 0};
        assertThat(divergence(one, other).getFloat()).isEqualTo(2e4f);
    }

    @Test
    void lets_a_gradient_into_the_first_alone() {
        NDArray p = Draws.normal(manager, 1, 1, 2, 5);
        NDArray q = Draws.normal(manager, 2, 1, 2, 5);
        NDArray labels = manager.create(new long[] {0, 1}, new Shape(1, 2));
        var alone = Draws.gradients(() -> VocabularyKl.of(p, q, labels).sum(), p);
        assertThat(alone.get(0)[0]).isNotZero();
        var shared = Draws.gradients(
                () -> VocabularyKl.of(p, p.mul(1).add(q.sub(p).stopGradient()), labels)
                        .sum(),
                p);
        Draws.assertClose(shared.get(0), alone.get(0), 1e-5);
    }

    @Test
    void refuses_arrays_that_do_not_fit() {
        NDArray logits = manager.ones(new Shape(2, 4, 3));
        NDArray labels = manager.create(new long[8], new Shape(2, 4));
        assertThatThrownBy(() -> VocabularyKl.of(logits, manager.ones(new Shape(2, 4, 5)), labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logits must be (B, T, V) twice and labels (B, T), logits (2, 4, 3) and (2, 4, 5), "
                        + "labels (2, 4)");
    }

    private NDArray divergence(float[] logits, float[] others) {
        Shape shape = new Shape(1, 2, 2);
        NDArray labels = manager.create(new long[] {0, 1}, new Shape(1, 2));
        return VocabularyKl.of(manager.create(logits, shape), manager.create(others, shape), labels);
    }
}
