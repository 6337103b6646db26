package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Set;

/** An adapter whose whole effect is a change of weights, so that it can be merged into them. */
public sealed interface LowRankAdapter extends Adapter permits LoraAdapter, AdaLoraAdapter {

    /** The module paths of the layers that it changes. */
    Set<String> paths();

    /**
     * What it adds to the weight of a layer, in the form in which that is stored: (out, in), or (in, out) if transposed.
     *
     * @param path one of {@link #paths}
     */
    NDArray update(String path);

    /**
     * The weights with this adapter merged in; those given stay as they are, so unmerging is to use them again.
     *
     * @param weights of the decoder, by name
     * @param manager owns the new arrays, one for every changed weight
     * @return all weights in the same order, changed ones as new arrays
     * @throws IllegalArgumentException if a weight is missing or of another shape
     */
    default Map<String, NDArray> merged(Map<String, NDArray> weights, NDManager manager) {
        return Merge.of(this).into(weights, manager);
    }
}
