package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

    /** Of f(g(x)) with g = 3x² and f = 2x + w·x, and of what x is computed from. */
    @Test
    void recomputes_a_chain_with_the_gradients_of_its_arguments_and_parameters() {
        NDArray w = manager.create(new float[] {5});
        w.setRequiresGradient(true);
        var calls = new ArrayList<String>();
        UnaryOperator<NDArray> g = a -> {
            calls.add("g");
            return a.square().mul(3);
        };
        UnaryOperator<NDArray> f = a -> {
            calls.add("f");
            return a.mul(2).add(a.mul(w));
        };
        try (var recording = new Recording()) {
            NDArray first = recording.recomputing(List.of(g, f), x.mul(2)); // 7·3·(2x)² = 84x²
            NDArray second = recording.recomputing(List.of(g), first); // chained to the first
            assertThat(first.getFloat()).isEqualTo(189);
            recording.backward(first.sum().add(second.sum().div(64)));
        }
        assertThat(calls).containsExactly("g", "f", "g", "g", "f", "g");
        assertThat(x.getGradient().getFloat())
                .isEqualTo(18.71875f * 252f); // y + 3y²/64 at y = 189, slope (1 + 6y/64)·168x
        assertThat(w.getGradient().getFloat()).isEqualTo(18.71875f * 27f);
    }

    @Test
    void recomputes_without_a_gradient_of_an_argument_that_has_none() {
        NDArray w = manager.create(new float[] {5});
        w.setRequiresGradient(true);
        try (var recording = new Recording()) {
            NDArray constant = manager.create(new float[] {4});
            NDArray y = recording.recomputing(List.of(a -> a.mul(a), a -> a.mul(w)), constant);
            recording.backward(y.sum());
            assertThat(constant.hasGradient()).isFalse();
        }
        assertThat(w.getGradient().getFloat()).isEqualTo(16);
    }

    @Test
    void keeps_the_numbers_of_a_formula_that_is_recomputed() {
        var others = new ArrayList<ByteBuffer>();
        try (var recording = new Recording()) {
            NDArray y = recording.recomputing(
                    List.of(a -> {
                        NDArray product = a.mul(3).div(4);
                        collect(others);
                        return product;
                    }),
                    x);
            recording.backward(y.sum());
        }
        assertThat(others).hasSize(6000);
        assertThat(x.getGradient().getFloat()).isEqualTo(0.75f);
    }

    private static void collect(List<ByteBuffer> others) {
        for (int i = 0; i < 2; i++) {
            System.gc();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        for (int i = 0; i < 3000; i++) {
            others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x42c842c8));
        }
    }

    @Test
    void is_the_current_one_where_gradients_are_recorded() {
        assertThat(Recording.current()).isEmpty();
        try (var recording = new Recording()) {
            assertThat(Recording.current()).containsSame(recording);
            assertThat(Inference.run(Recording::current)).isEmpty();
        }
        assertThat(Recording.current()).isEmpty();
    }
}
