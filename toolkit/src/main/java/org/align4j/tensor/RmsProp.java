package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.Map;
import org.align4j.Require;

/**
 * RMSprop: v ← α·v + (1−α)·g², w ← w − η·g / (√v + ε). The optimiser of the original DPO code; equal to
 * {@code torch.optim.RMSprop} with its defaults α = 0.99, ε = 1e-8, no momentum.
 */
public final class RmsProp implements Optimizer {

    private final double alpha;
    private final double epsilon;
    private final Moments moments = new Moments();

    /**
     * An optimiser without state yet.
     *
     * @param alpha decay rate of the average, in [0, 1)
     * @param epsilon added to the root, &gt; 0
     */
    public RmsProp(double alpha, double epsilon) {
        Require.that(0 <= alpha && alpha < 1, "alpha must be in [0, 1), was %s", alpha);
        Require.that(epsilon > 0, "epsilon must be > 0, was %s", epsilon);
        this.alpha = alpha;
        this.epsilon = epsilon;
    }

    /** α = 0.99, ε = 1e-8. */
    public static RmsProp withDefaults() {
        return new RmsProp(0.99, 1e-8);
    }

    @Override
    public void update(String name, NDArray parameter, NDArray gradient, double learningRate, long step) {
        NDArray v = moments.of("square_avg." + name, parameter);
        try (NDScope arrays = new NDScope()) {
            arrays.suppressNotUsedWarning();
            v.muli(alpha).addi(gradient.square().muli(1 - alpha));
            parameter.subi(gradient.div(v.sqrt().addi(epsilon)).muli(learningRate));
        }
    }

    @Override
    public Map<String, NDArray> state() {
        return moments.arrays();
    }

    @Override
    public void restore(Map<String, NDArray> state) {
        moments.restore(state);
    }

    @Override
    public void close() {
        moments.close();
    }
}
