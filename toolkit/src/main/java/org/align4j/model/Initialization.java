package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.family.Architecture;
import org.align4j.family.Norm;

/**
 * Fresh parameters: norms 1 (0 where a family stores them so), biases 0, matrices normal with mean 0, those that write to
 * the residual stream (output and down projections) divided by √(2·layers) as in GPT-2. Drawn in Java, so a seed gives the same bytes anywhere.
 *
 * @param deviation standard deviation, &gt; 0
 * @param seed of the draws
 */
public record Initialization(double deviation, long seed) {

    public Initialization {
        Require.that(deviation > 0, "deviation must be > 0, was %s", deviation);
    }

    Map<String, NDArray> parameters(Architecture architecture, NDManager manager) {
        var parameters = new LinkedHashMap<String, NDArray>();
        for (var weight : architecture.parameters().entrySet()) {
            var shape = new Shape(weight.getValue());
            // The engine shares memory with what it is created from; the copy is its own.
            try (NDArray shared = manager.create(values(architecture, weight.getKey(), shape), shape)) {
                parameters.put(weight.getKey(), shared.duplicate());
            }
        }
        return parameters;
    }

    private float[] values(Architecture architecture, String name, Shape shape) {
        var values = new float[(int) shape.size()];
        if (shape.dimension() == 1) {
            boolean zero = name.endsWith(".bias") || architecture.norm().kind() == Norm.Kind.RMS_PLUS_ONE;
            Arrays.fill(values, zero ? 0 : 1);
            return values;
        }
        boolean writesResidual = name.endsWith(architecture.attention().output().name() + ".weight")
                || name.endsWith(architecture.feedForward().down().name() + ".weight");
        double scale = writesResidual ? deviation / Math.sqrt(2.0 * architecture.layers()) : deviation;
        RandomGenerator random = Seed.generator(seed, name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
