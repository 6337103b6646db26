package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Work on single positions")
class RowWiseTests {

    private NDManager manager;
    private NDArray x;
    private NDArray cos;
    private NDArray sin;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager(Device.cpu());
        x = Draws.normal(manager, 1, 1, 3, 5, 8);
        NDArray angles = Draws.normal(manager, 2, 5, 4);
        cos = NDArrays.concat(new NDList(angles.cos(), angles.cos()), -1);
        sin = NDArrays.concat(new NDList(angles.sin().neg(), angles.sin()), -1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void has_the_very_digits_of_its_definition_in_kernels_too() {
        same((form, v) -> form.rms(v, 1e-5), 0);
        same((form, v) -> form.turn(v, cos, sin), 0);
        same((form, v) -> form.silu(v), 0);
    }

    @Test
    void of_the_library_agrees_with_its_definition_to_rounding() {
        same((form, v) -> form.standard(v, 1e-5), 2e-6);
        same((form, v) -> form.tanhGelu(v), 2e-6);
    }

    private void same(BiFunction<RowWise, NDArray, NDArray> work, double tolerance) {
        NDArray factors = x.sin();
        Draws.assertClose(work.apply(RowWise.fused(), x), work.apply(RowWise.plain(), x), tolerance);
        var expected = Draws.gradients(
                () -> work.apply(RowWise.plain(), x).mul(factors).sum(), x);
        var found = Draws.gradients(
                () -> work.apply(RowWise.fused(), x).mul(factors).sum(), x);
        Draws.assertClose(found.get(0), expected.get(0), tolerance);
    }

    @Test
    void divides_by_the_root_mean_square() {
        NDArray two = manager.create(new float[] {3, 4}, new Shape(1, 2));
        float root = (float) Math.sqrt(12.5);
        assertThat(RowWise.plain().rms(two, 0).toFloatArray()).containsExactly(3 / root, 4 / root);
    }

    @Test
    void standardises_to_mean_0_and_variance_1() {
        NDArray two = manager.create(new float[] {1, 5}, new Shape(1, 2));
        assertThat(RowWise.plain().standard(two, 0).toFloatArray()).containsExactly(-1, 1);
    }

    @Test
    void turns_by_a_right_angle() {
        NDArray pair = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 1, 4)); // pairs (1, 3) and (2, 4)
        NDArray zero = manager.zeros(new Shape(1, 4));
        NDArray one = manager.create(new float[] {-1, -1, 1, 1}, new Shape(1, 4));
        assertThat(RowWise.fused().turn(pair, zero, one).toFloatArray()).containsExactly(-3, -4, 1, 2);
    }
}
