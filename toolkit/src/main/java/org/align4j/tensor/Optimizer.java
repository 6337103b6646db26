package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A rule that moves parameters along their gradients. It has no memory of its own. */
public interface Optimizer {

    /** Numbers that the rule remembers of every parameter. */
    default int averages() {
        return 2;
    }

    /**
     * Moves parameters in place.
     *
     * @param state what the rule remembers of earlier steps; changed in place
     * @param parameters to be moved, by name
     * @param gradients of the same names and shapes
     * @param learningRate of this step, &ge; 0
     * @param step number of this step, from 1
     */
    void update(
            OptimizerState state,
            Map<String, NDArray> parameters,
            Map<String, NDArray> gradients,
            double learningRate,
            long step);
}
