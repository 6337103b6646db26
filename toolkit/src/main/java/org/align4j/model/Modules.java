package org.align4j.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.align4j.adapter.Adapter;
import org.align4j.family.Architecture;
import org.align4j.family.Norm;
import org.align4j.tensor.Compute;

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
        return switch (norm.kind()) {
            case RMS -> rms(x, norm.epsilon()).mul(weight);
            case RMS_PLUS_ONE -> rms(x, norm.epsilon()).mul(weight.add(1));
            case LAYER -> standard(x, norm.epsilon()).mul(weight).add(weights.get(path + ".bias"));
        };
    }

    /** x / √(mean(x²) + ε). */
    static NDArray rms(NDArray x, double epsilon) {
        NDArray meanSquare = x.square().mean(last(x), true); // (…, 1)
        return x.div(meanSquare.add(epsilon).sqrt());
    }

    /** (x − mean(x)) / √(var(x) + ε), the variance divided by n. */
    static NDArray standard(NDArray x, double epsilon) {
        NDArray centred = x.sub(x.mean(last(x), true));
        return rms(centred, epsilon); // the mean square of what is centred is the variance
    }

    private static int[] last(NDArray x) {
        return new int[] {x.getShape().dimension() - 1};
    }
}
