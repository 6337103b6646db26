package org.align4j.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.align4j.adapter.Adapter;
import org.align4j.family.Architecture;
import org.align4j.family.Norm;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Nf4Weights;
import org.align4j.tensor.RowWise;

/**
 * The modules of a decoder by their paths: linear layers under the adapter, and norms. Pure: it reads weights and never
 * changes them.
 *
 * @param architecture what they are
 * @param weights by the names of {@link Architecture#parameters}, without those that are quantised
 * @param quantised matrices of linear layers that are not kept as float32
 * @param compute the form in which heavy operations run
 * @param adapter what changes them; the weights stay
 */
record Modules(
        Architecture architecture,
        Map<String, NDArray> weights,
        QuantisedLinears quantised,
        Compute compute,
        Adapter adapter) {

    /** All weights as float32. */
    Modules(Architecture architecture, Map<String, NDArray> weights, Compute compute, Adapter adapter) {
        this(architecture, weights, QuantisedLinears.none(), compute, adapter);
    }

    Modules with(Compute newCompute) {
        return new Modules(architecture, weights, quantised, newCompute, adapter);
    }

    Modules with(Adapter newAdapter) {
        return new Modules(architecture, weights, quantised, compute, newAdapter);
    }

    /** y = x·Wᵀ + b, and what the adapter makes of it: (…, in) to (…, out). */
    NDArray linear(String path, NDArray x) {
        NDArray y = product(path + ".weight", x);
        NDArray bias = weights.get(path + ".bias");
        return adapter.project(path, x, bias == null ? y : y.add(bias));
    }

    /** A quantised matrix stands as float32 only while it is used: one at a time. */
    private NDArray product(String name, NDArray x) {
        Nf4Weights matrix = quantised.matrices().get(name);
        return matrix == null ? product(x, weights.get(name)) : matrix.map(stored -> product(x, stored));
    }

    private NDArray product(NDArray x, NDArray stored) {
        return compute.linear().apply(x, architecture.transposed() ? stored.transpose() : stored);
    }

    /** The norm of hidden states that stands at a path, over the last dimension. */
    NDArray norm(String path, NDArray x) {
        NDArray weight = weights.get(path + ".weight");
        Norm norm = architecture.norm();
        RowWise rowWise = compute.rowWise();
        return switch (norm.kind()) {
            case RMS -> rowWise.rms(x, norm.epsilon()).mul(weight);
            case RMS_PLUS_ONE -> rowWise.rms(x, norm.epsilon()).mul(weight.add(1));
            case LAYER -> rowWise.standard(x, norm.epsilon()).mul(weight).add(weights.get(path + ".bias"));
        };
    }
}
