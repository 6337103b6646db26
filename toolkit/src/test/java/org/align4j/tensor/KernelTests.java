package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("A kernel")
class KernelTests {

    private NDManager manager;
    private NDArray x;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
        x = manager.create(new float[] {1, 2});
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void runs_its_source_and_lets_gradients_through() {
        var kernel = Kernel.of("x y", "z = torch.mul(x, y)", "return torch.mul(z, x)");
        NDArray y = manager.create(new float[] {5, 7});
        assertThat(kernel.call(x, y).toFloatArray()).containsExactly(5, 28);
        assertThat(Draws.gradients(() -> kernel.call(x, y).sum(), x, y))
                .containsExactly(new float[] {10, 28}, new float[] {1, 4});
    }

    @Test
    void shows_its_source_where_that_is_wrong() {
        var kernel = Kernel.of("x", "return torch.no_such_operation(x)");
        assertThatThrownBy(() -> kernel.call(x))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("return torch.no_such_operation(x)")
                .hasMessageContaining("Unknown builtin op");
    }

    @Test
    void says_what_failed_while_it_ran() {
        var kernel = Kernel.of("x y", "return torch.mul(x, y)");
        NDArray y = manager.create(new float[] {1, 2, 3});
        assertThatThrownBy(() -> kernel.call(x, y)).hasMessageContaining("must match the size");
    }
}
