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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("4-bit NormalFloat")
class Nf4Tests {

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
    void takes_the_nearest_value_and_of_two_as_near_the_lower() {
        Codebook codebook = Codebook.nf4();
        float[] values = codebook.values();
        float[] midpoints = codebook.midpoints();
        for (int i = 0; i < values.length; i++) {
            assertThat(codebook.code(values[i])).isEqualTo(i);
        }
        for (int i = 0; i < midpoints.length; i++) {
            assertThat(codebook.code(midpoints[i])).isEqualTo(i);
            assertThat(codebook.code(Math.nextUp(midpoints[i]))).isEqualTo(i + 1);
        }
    }

    @Test
    void packs_the_even_element_in_the_high_bits() {
        assertThat(Nf4.pack((byte) 1, (byte) 15, (byte) 8)).containsExactly(0x1f, 0x80);
    }

    @Test
    void keeps_zeros_in_every_block_also_in_one_of_zeros_or_of_the_least_numbers() {
        var weights = new float[256];
        weights[0] = 3; // then a block of zeros, and one below the normal numbers
        weights[130] = Float.MIN_VALUE;
        weights[200] = -2;
        try (var twice = Nf4Weights.quantiseTwice("w", manager.create(weights), manager);
                var once = Nf4Weights.quantise("w", manager.create(weights), manager)) {
            for (NDArray restored : new NDArray[] {once.dequantise(), twice.dequantise()}) {
                float[] values = restored.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    if (i != 0 && i != 200) {
                        assertThat(values[i]).as("weight %d", i).isZero();
                    }
                }
                assertThat(values[0]).isCloseTo(3, within(0.01f));
                assertThat(values[200]).isCloseTo(-2, within(0.01f));
            }
        }
    }

    @Test
    void of_all_zeros_is_zeros() {
        try (var quantised = Nf4Weights.quantiseTwice("w", manager.zeros(new Shape(3, 65)), manager)) {
            assertThat(quantised.dequantise()).isEqualTo(manager.zeros(new Shape(3, 65)));
        }
    }

    @Test
    void is_closer_to_normal_weights_than_a_linear_code_of_four_bits() {
        float[] weights = Draws.normal(manager, 1, 1 << 16).toFloatArray();
        var linear = new float[16];
        for (int i = 0; i < linear.length; i++) {
            linear[i] = (2 * i - 15) / 15f;
        }
        double error = meanError(weights, Nf4.WEIGHTS);
        assertThat(error).isCloseTo(0.0725, within(0.001)); // of a standard normal, by these draws
        assertThat(error).isLessThan(0.95 * meanError(weights, new BlockCode(Codebook.of(linear), 64)));
    }

    private static double meanError(float[] weights, BlockCode code) {
        float[] absmax = code.absmax(weights);
        float[] restored = code.restored(code.codes(weights, absmax), absmax);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Math.abs(weights[i] - restored[i]);
        }
        return sum / weights.length;
    }

    @Test
    void takes_4_5_bits_a_weight_and_4_127_with_double_quantisation() {
        NDArray weights = Draws.normal(manager, 1, 1024, 1024);
        long count = weights.size();
        try (var once = Nf4Weights.quantise("w", weights, manager);
                var twice = Nf4Weights.quantiseTwice("w", weights, manager)) {
            assertThat(once.bytes()).isEqualTo(count / 2 + count / 64 * 4);
            assertThat(twice.bytes()).isEqualTo(count / 2 + count / 64 + count / (64 * 256) * 4 + 4);
            assertThat(8.0 * once.bytes() / count).isEqualTo(4.5);
            assertThat(8.0 * twice.bytes() / count).isCloseTo(4.127, within(5e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 16384, 16385, 1048577})
    void is_restored_alike_in_java_by_operations_and_by_kernels(int length) {
        NDArray weights = Draws.normal(manager, length, length);
        float[] x = weights.toFloatArray();
        float[] absmax = Nf4.WEIGHTS.absmax(x);
        float[] expected = Nf4.WEIGHTS.restored(Nf4.WEIGHTS.codes(x, absmax), absmax);
        try (var once = Nf4Weights.quantise("w", weights, manager);
                var twice = Nf4Weights.quantiseTwice("w", weights, manager)) {
            assertThat(once.dequantise().toFloatArray()).isEqualTo(expected);
            assertThat(once.dequantisePlainly().toFloatArray()).isEqualTo(expected);
            assertThat(twice.dequantise()).isEqualTo(twice.dequantisePlainly());
            Draws.assertClose(twice.dequantise().toFloatArray(), expected, 0.01);
        }
    }

    @Test
    void maps_as_the_matrix_it_stands_for_with_gradients_to_x_alone() {
        NDArray x = Draws.normal(manager, 1, 2, 5, 33);
        NDArray weights = Draws.normal(manager, 2, 7, 33);
        NDArray direction = Draws.normal(manager, 3, 2, 5, 7);
        try (var quantised = Nf4Weights.quantiseTwice("w", weights, manager)) {
            NDArray matrix = quantised.dequantise();
            NDArray expected = Linear.plain().apply(x, matrix);
            Draws.assertClose(quantised.linear(x), expected, 1e-5);
            Draws.assertClose(quantised.linearPlainly(x), expected, 1e-5);
            float[] gradient = Draws.gradients(
                            () -> Linear.plain().apply(x, matrix).mul(direction).sum(), x)
                    .get(0);
            Draws.assertClose(
                    Draws.gradients(() -> quantised.linear(x).mul(direction).sum(), x)
                            .get(0),
                    gradient,
                    1e-5);
            Draws.assertClose(
                    Draws.gradients(
                                    () -> quantised
                                            .linearPlainly(x)
                                            .mul(direction)
                                            .sum(),
                                    x)
                            .get(0),
                    gradient,
                    1e-5);
            assertThat(quantised.codes().hasGradient()).isFalse();
            assertThat(quantised.scales().arrays()).noneMatch(NDArray::hasGradient);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refuses_weights_that_are_not_finite(float bad) {
        NDArray weights = manager.create(new float[] {1, bad, 2});
        assertThatThrownBy(() -> Nf4Weights.quantise("layers.0.q_proj", weights, manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "weights 'layers.0.q_proj' cannot be quantised: numbers must be finite, one was ");
    }

    @Test
    void refuses_what_is_empty_or_no_float32_and_codebooks_that_are_none() {
        NDArray empty = manager.create(new float[0], new Shape(0, 3));
        assertThatThrownBy(() -> Nf4Weights.quantise("w", empty, manager))
                .hasMessage("weights 'w' must not be empty, had shape (0, 3)");
        NDArray integers = manager.create(new int[] {1});
        assertThatThrownBy(() -> Nf4Weights.quantise("w", integers, manager))
                .hasMessage("weights 'w' must be FLOAT32, were int32");
        assertThatThrownBy(() -> Codebook.of(0, 0.5f, 1))
                .hasMessage("a codebook must have a power of 2 of values, at most 256, had 3");
        assertThatThrownBy(() -> Codebook.of(0.5f, 0.5f))
                .hasMessage("a codebook must ascend within [-1, 1], value 1 was 0.5");
        assertThatThrownBy(() -> new BlockCode(Codebook.nf4(), 0)).hasMessage("block must be >= 1, was 0");
    }
}
