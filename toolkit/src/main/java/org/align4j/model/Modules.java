package org.align4j.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.align4j.adapter.Adapter;
import org.align4j.family.Architecture;
import org.align4j.family.Norm;
import org.align4j.tensor.Compute;
import org.align4j.tensor.RowWise;

/**
 * The modules of a decoder by their paths: linear layers under the adapter, and norms. Pure: it reads weights and never
 * changes them.
 *
 * @param architecture what they are
 * @param weights by the names of {@link Architecture#parameters}
 * @param compute the form in which heavy operations run
 * @param adapter what changes them; the weights stay
 */
record Modules(Architecture architecture, Map<String, NDArray> weights, Compute compute, Adapter adapter) {

    /** y = x·Wᵀ + b, and what the adapter makes of it: (…, in) to (…, out). */
    NDArray linear(String path, NDArray x) {
        NDArray stored = weights.get(path + ".weight");
        NDArray y = compute.linear().apply(x, architecture.transposed() ? stored.transpose() : stored);
        NDArray bias = weights.get(path + ".bias");
        return adapter.project(path, x, bias == null ? y : y.add(bias));
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
