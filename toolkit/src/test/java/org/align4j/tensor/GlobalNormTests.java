package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("The global norm")
class GlobalNormTests {

    private NDManager manager;
    private NDArray a;
    private NDArray b;

    @BeforeEach
    void make() {
        manager = NDManager.newBaseManager(Device.cpu());
        a = manager.create(new float[] {3, 0});
        b = manager.create(4f);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void of_3_and_4_is_5() {
        assertThat(GlobalNorm.of(List.of(a, b))).isEqualTo(5);
        assertThat(GlobalNorm.of(List.of())).isZero();
    }

    @Test
    void scales_all_arrays_together() {
        assertThat(GlobalNorm.clip(List.of(a, b), 1)).isEqualTo(5);
        assertThat(a.toFloatArray()).containsExactly(new float[] {0.6f, 0}, within(1e-6f));
        assertThat(b.getFloat()).isCloseTo(0.8f, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {5.1, 100, Double.POSITIVE_INFINITY})
    void leaves_smaller_gradients_as_they_are(double maxNorm) {
        GlobalNorm.clip(List.of(a, b), maxNorm);
        assertThat(a.toFloatArray()).containsExactly(3, 0);
        assertThat(b.getFloat()).isEqualTo(4);
    }

    @Test
    void refuses_a_bound_of_zero() {
        assertThatThrownBy(() -> GlobalNorm.clip(List.of(a), 0)).hasMessage("maxNorm must be > 0, was 0.0");
    }
}
