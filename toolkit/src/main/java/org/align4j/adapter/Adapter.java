package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter does inside a decoder whose weights stay as they are. A module path is the name of a weight without its
 * last part: {@code model.layers.0.self_attn.q_proj}.
 */
public interface Adapter {

    /** The adapter that changes nothing. */
    static Adapter none() {
        return NoAdapter.NONE;
    }

    /**
     * The trainable arrays by PEFT's names without the leading {@code base_model.model.}, for example
     * {@code model.layers.0.self_attn.q_proj.lora_A.weight}. Training changes them in place.
     */
    Map<String, NDArray> parameters();

    /**
     * The output of a linear layer under the adapter; y itself where the adapter does not touch the layer.
     *
     * @param path module path of the layer
     * @param x its input, (…, in)
     * @param y the output of the frozen layer, bias included, (…, out)
     * @return (…, out)
     */
    default NDArray project(String path, NDArray x, NDArray y) {
        return y;
    }

    /** Embeddings that stand before every input, (n, D). */
    default Optional<NDArray> prompt() {
        return Optional.empty();
    }

    /**
     * Keys and values that every query of a layer sees.
     *
     * @param layer index of the layer, from 0
     */
    default Optional<Prefix> prefix(int layer) {
        return Optional.empty();
    }

    /** The same adapter, sharing its arrays, in training: with dropout, whose masks the engine's generator draws. */
    default Adapter training() {
        return this;
    }

    /** Whether {@link #project} draws random numbers. */
    default boolean isRandom() {
        return false;
    }

    /**
     * The same adapter with copies of its arrays.
     *
     * @param manager owns the copies
     */
    Adapter copy(NDManager manager);

    /**
     * What is kept once training is over, which may be less: a prefix without the network that makes it, of AdaLoRA the ranks
     * that are left. It computes the same.
     *
     * @param manager owns the arrays
     */
    default Adapter stored(NDManager manager) {
        return copy(manager);
    }

    /** What is added to the loss, a scalar. */
    default Optional<NDArray> penalty() {
        return Optional.empty();
    }

    /**
     * What the adapter does after the optimiser's update of a step. Called outside every recording; nothing in most.
     *
     * @param step number of the step, from 1
     * @param gradients of the parameters in this step as the optimiser got them, clipped, by name, each of its parameter's
     *     shape
     */
    default void afterStep(long step, Map<String, NDArray> gradients) {}

    /** What changes besides the parameters from step to step, by name, for a checkpoint; the arrays themselves. */
    default Map<String, NDArray> state() {
        return Map.of();
    }

    /**
     * Takes the values of a checkpoint's state.
     *
     * @param state arrays by the names of {@link #state}; copied
     * @throws IllegalArgumentException if names or shapes are not those of {@link #state}
     */
    default void restore(Map<String, NDArray> state) {
        NamedArrays.copyInto(state(), state);
    }
}
