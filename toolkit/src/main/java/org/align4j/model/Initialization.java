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

/**
 * Fresh parameters: norms 1, matrices normal with mean 0, those that write to the residual stream (output and down
 * projections) divided by √(2·layers) as in GPT-2. Drawn in Java, so a seed gives the same bytes anywhere.
 *
 * @param deviation standard deviation, &gt; 0
 * @param seed of the draws
 */
public record Initialization(double deviation, long seed) {

    public Initialization {
        Require.that(deviation > 0, "deviation must be > 0, was %s", deviation);
    }

    Map<String, NDArray> parameters(LlamaConfig config, NDManager manager) {
        var parameters = new LinkedHashMap<String, NDArray>();
        for (var weight : Weights.shapes(config).entrySet()) {
            Shape shape = weight.getValue();
            // The engine shares memory with what it is created from; the copy is its own.
            try (NDArray shared = manager.create(values(config, weight.getKey(), shape), shape)) {
                parameters.put(weight.getKey(), shared.duplicate());
            }
        }
        return parameters;
    }

    private float[] values(LlamaConfig config, String name, Shape shape) {
        var values = new float[(int) shape.size()];
        if (shape.dimension() == 1) {
            Arrays.fill(values, 1);
            return values;
        }
        boolean writesResidual = name.contains("o_proj") || name.contains("down_proj");
        double scale = writesResidual ? deviation / Math.sqrt(2.0 * config.layers()) : deviation;
        RandomGenerator random = Seed.generator(seed, name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
