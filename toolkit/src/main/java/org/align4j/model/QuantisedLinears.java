package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.family.Architecture;
import org.align4j.tensor.Nf4Weights;

/**
 * The matrices of the linear layers between embedding and output matrix in 4-bit NormalFloat with double quantisation, as
 * QLoRA keeps them: constants, 4.127 bits a weight.
 *
 * @param matrices by the names of {@link Architecture#parameters}; none in a model of float32
 * @see <a href="https://arxiv.org/abs/2305.14314">Dettmers et al. 2023, section 3</a>
 */
record QuantisedLinears(Map<String, Nf4Weights> matrices) {

    private static final QuantisedLinears NONE = new QuantisedLinears(Map.of());

    /** Of a model of float32. */
    static QuantisedLinears none() {
        return NONE;
    }

    /** Whether a parameter of this name is quantised where a model is. */
    static boolean covers(Architecture architecture, String name) {
        return name.endsWith(".weight")
                && architecture.linears().containsKey(name.substring(0, name.length() - ".weight".length()));
    }

    boolean isEmpty() {
        return matrices.isEmpty();
    }

    /** Number of weights. */
    long size() {
        return matrices.values().stream().mapToLong(Nf4Weights::size).sum();
    }

    /** The arrays in which the matrices are kept, by the matrix's name and a number. */
    Map<String, NDArray> arrays() {
        var arrays = new LinkedHashMap<String, NDArray>();
        matrices.forEach((name, matrix) -> {
            for (NDArray array : matrix.arrays()) {
                arrays.put(name + ".nf4." + arrays.size(), array);
            }
        });
        return arrays;
    }

    /** The same in memory of their own. */
    QuantisedLinears copy(NDManager manager) {
        var copies = new LinkedHashMap<String, Nf4Weights>();
        matrices.forEach((name, matrix) -> copies.put(name, matrix.copy(manager)));
        return new QuantisedLinears(copies);
    }

    /**
     * What the codes stand for, as float32.
     *
     * @param manager owns the arrays
     */
    Map<String, NDArray> dequantised(NDManager manager) {
        var restored = new LinkedHashMap<String, NDArray>();
        matrices.forEach((name, matrix) -> restored.put(name, matrix.dequantise(manager)));
        return restored;
    }
}
