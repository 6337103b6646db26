package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.align4j.Seed;

/** Random arrays for tests, their gradients, and what close means. */
public final class Draws {

    private Draws() {}

    /** Standard normal numbers, drawn in Java. */
    public static NDArray normal(NDManager manager, long seed, long... shape) {
        var random = Seed.generator(seed);
        var values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(shape));
    }

    /** The gradients of a scalar, one an input. */
    public static List<float[]> gradients(Supplier<NDArray> scalar, NDArray... inputs) {
        for (NDArray input : inputs) {
            input.setRequiresGradient(true);
            JniUtils.zeroGrad((PtNDArray) input);
        }
        try (var recording = new Recording()) {
            recording.backward(scalar.get());
        }
        return Arrays.stream(inputs)
                .map(input -> input.getGradient().toFloatArray())
                .toList();
    }

    /** Every element is off by at most the tolerance times the greatest expected magnitude. */
    public static void assertClose(float[] actual, float[] expected, double tolerance) {
        double scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance * scale));
        }
    }

    public static void assertClose(NDArray actual, NDArray expected, double tolerance) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertClose(actual.toFloatArray(), expected.toFloatArray(), tolerance);
    }
}
