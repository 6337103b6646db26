package org.align4j.tensor;

import ai.djl.ndarray.NDArray;

/** A rule that moves parameters along their gradients. It has no memory of its own. */
public interface Optimizer {

    /**
     * Moves one parameter in place.
     *
     * @param state what the rule remembers of earlier steps; changed in place
     * @param name of the parameter
     * @param parameter to be moved
     * @param gradient of the same shape
     * @param learningRate of this step, &ge; 0
     * @param step number of this step, from 1
     */
    void update(
            OptimizerState state, String name, NDArray parameter, NDArray gradient, double learningRate, long step);
}
