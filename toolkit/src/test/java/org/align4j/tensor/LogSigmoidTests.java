package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
@DisplayName("The logarithm of the logistic function")
class LogSigmoidTests {

    @ParameterizedTest
    @CsvSource({"0, -0.6931472", "2, -0.1269280", "-2, -2.1269280", "-30, -30", "1000, 0", "-1000, -1000"})
    void has_its_closed_form_at_both_ends_too(float x, float expected) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            assertThat(LogSigmoid.of(manager.create(x)).getFloat()).isCloseTo(expected, within(1e-6f));
        }
    }

    @Test
    void has_a_slope_from_1_down_to_0() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray x = manager.create(new float[] {-1000, 0, 1000});
            assertThat(Draws.gradients(() -> LogSigmoid.of(x).sum(), x).get(0))
                    .containsExactly(new float[] {1, 0.5f, 0}, within(1e-6f));
        }
    }
}
