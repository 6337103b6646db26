package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A recording of gradients")
class RecordingTests {

    private NDManager manager;
    private NDArray x;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
        x = manager.create(new float[] {1.5f});
        x.setRequiresGradient(true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                formula("3x", x -> x.mul(3), 3),
                formula("x/4", x -> x.div(4), 0.25f),
                formula("max(x, 0)", x -> x.maximum(0), 1),
                formula("x²", x -> x.pow(2), 3));
    }

    private static Arguments formula(String name, UnaryOperator<NDArray> function, float slope) {
        return Arguments.of(name, function, slope);
    }

    /** The engine remembers the number in a formula in memory that Java may collect before the way back. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void keeps_the_numbers_of_a_formula_until_the_way_back(String name, UnaryOperator<NDArray> formula, float slope)
            throws InterruptedException {
        var others = new ArrayList<ByteBuffer>();
        try (var recording = new Recording()) {
            NDArray y = formula.apply(x).sum();
            for (int i = 0; i < 2; i++) {
                System.gc();
                Thread.sleep(50); // buffers are freed in a thread of their own
            }
            for (int i = 0; i < 3000; i++) {
                others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x42c842c8)); // where the numbers stood
            }
            recording.backward(y);
        }
        assertThat(others).hasSize(3000);
        assertThat(x.getGradient().getFloat()).isEqualTo(slope);
    }

    @Test
    void frees_the_arrays_that_were_made_meanwhile() {
        int before = manager.getManagedArrays().size();
        NDArray made;
        try (var recording = new Recording()) {
            made = x.mul(3).add(manager.create(1f));
            recording.backward(made.sum());
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThatThrownBy(made::getFloat).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_the_only_one_and_leaves_no_scope_open_where_it_is_refused() {
        try (var recording = new Recording()) {
            assertThatThrownBy(Recording::new).isInstanceOf(IllegalStateException.class);
            recording.backward(x.mul(2).sum());
        }
        NDArray after = manager.create(1f);
        assertThat(after.getFloat()).isEqualTo(1);
        assertThat(x.getGradient().getFloat()).isEqualTo(2);
    }
}
