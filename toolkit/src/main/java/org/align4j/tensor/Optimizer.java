package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A rule that moves parameters along their gradients. It keeps its state in arrays that a checkpoint saves. */
public interface Optimizer extends AutoCloseable {

    /**
     * Moves one parameter in place.
     *
     * @param name of the parameter
     * @param parameter to be moved
     * @param gradient of the same shape
     * @param learningRate of this step, &ge; 0
     * @param step number of this step, from 1
     */
    void update(String name, NDArray parameter, NDArray gradient, double learningRate, long step);

    /** The state: names such as {@code exp_avg.<parameter>} to arrays. */
    Map<String, NDArray> state();

    /** Replaces the state by copies of the given arrays. */
    void restore(Map<String, NDArray> state);

    /** Frees the state. */
    @Override
    void close();
}
