package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.align4j.Require;

/**
 * RMSprop: v ← α·v + (1−α)·g², w ← w − η·g / (√v + ε). The optimiser of the original DPO code; equal to
 * {@code torch.optim.RMSprop} without momentum.
 *
 * @param alpha decay rate of the average of squares, in [0, 1); usually 0.99
 * @param epsilon added to the root, &gt; 0; usually 1e-8
 */
public record RmsProp(double alpha, double epsilon) implements Optimizer {

    public RmsProp {
        Require.that(0 <= alpha && alpha < 1, "alpha must be in [0, 1), was %s", alpha);
        Require.that(epsilon > 0, "epsilon must be > 0, was %s", epsilon);
    }

    /** α = 0.99, ε = 1e-8. */
    public static RmsProp withDefaults() {
        return new RmsProp(0.99, 1e-8);
    }

    @Override
    public int averages() {
        return 1;
    }

    @Override
    public void update(
            OptimizerState state,
            Map<String, NDArray> parameters,
            Map<String, NDArray> gradients,
            double learningRate,
            long step) {
        parameters.forEach((name, parameter) -> update(state, name, parameter, gradients.get(name), learningRate));
    }

    private void update(OptimizerState state, String name, NDArray parameter, NDArray gradient, double learningRate) {
        NDArray v = state.of("square_avg." + name, parameter);
        Inference.run(() -> {
            v.muli(alpha).addi(gradient.square().muli(1 - alpha));
            return parameter.subi(gradient.div(v.sqrt().addi(epsilon)).muli(learningRate));
        });
    }
}
