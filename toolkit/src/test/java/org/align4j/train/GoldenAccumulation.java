package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.align4j.objective.Loss;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.OptimizerState;

/** Opens the step's accumulation, which is nobody else's business, to the golden cases. */
public final class GoldenAccumulation {

    private GoldenAccumulation() {}

    /**
     * The gradient that a step leaves in a parameter w whose micro-batches have the losses Σ w·gᵢ over nᵢ tokens.
     *
     * @param gradients g, (micro-batches, n)
     * @param counts n of every micro-batch
     */
    public static NDArray gradient(NDArray gradients, long[] counts) {
        NDArray parameter = gradients.get(0).zerosLike();
        parameter.setRequiresGradient(true);
        var step = new Step(Map.of("w", parameter), AdamW.withDefaults(), new OptimizerState(), 1);
        List<Supplier<Loss>> losses = IntStream.range(0, counts.length)
                .<Supplier<Loss>>mapToObj(
                        i -> () -> new Loss(parameter.mul(gradients.get(i)).sum(), counts[i]))
                .toList();
        step.accumulate(losses);
        return parameter.getGradient();
    }
}
