package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.adapter.Adapter;
import org.align4j.family.Architecture;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Nf4Weights;

/** Makes quantised weights of float32 ones as they come, one at a time. */
final class Quantising {

    private final Architecture architecture;
    private final NDManager manager;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, Nf4Weights> matrices = new LinkedHashMap<>();

    /**
     * The beginning.
     *
     * @param manager owns what is made
     */
    Quantising(Architecture architecture, NDManager manager) {
        this.architecture = architecture;
        this.manager = manager;
    }

    /** Takes an array that the manager owns: keeps it, or what it is quantised to. */
    void take(String name, NDArray array) {
        if (QuantisedLinears.covers(architecture, name)) {
            try (array) {
                matrices.put(name, Nf4Weights.quantiseTwice(name, array, manager));
            }
        } else {
            weights.put(name, array);
        }
    }

    Modules modules(Compute compute) {
        return new Modules(architecture, weights, new QuantisedLinears(matrices), compute, Adapter.none());
    }
}
