package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.align4j.family.Architecture;
import org.align4j.family.FeedForward;
import org.align4j.tensor.RowWise;

/**
 * The second half of a layer.
 *
 * @param modules the decoder's
 */
record FeedForwardHalf(Modules modules) {

    /** Normalised hidden states (B, T, D) to what is added to the stream, (B, T, D). */
    NDArray apply(int layer, NDArray x) {
        Architecture architecture = modules.architecture();
        FeedForward part = architecture.feedForward();
        return modules.linear(architecture.layer(layer, part.down().name()), inner(layer, part, x));
    }

    private NDArray inner(int layer, FeedForward part, NDArray x) {
        Architecture architecture = modules.architecture();
        if (part instanceof FeedForward.Gated g) {
            NDArray gate =
                    activate(modules.linear(architecture.layer(layer, g.gate().name()), x));
            return gate.mul(modules.linear(architecture.layer(layer, g.up().name()), x));
        }
        if (part instanceof FeedForward.FusedGated g) {
            NDList halves = modules.linear(architecture.layer(layer, g.gateUp().name()), x)
                    .split(2, 2);
            return activate(halves.get(0)).mul(halves.get(1));
        }
        var plain = (FeedForward.Plain) part;
        return activate(modules.linear(architecture.layer(layer, plain.up().name()), x));
    }

    private NDArray activate(NDArray x) {
        RowWise rowWise = modules.compute().rowWise();
        return switch (modules.architecture().feedForward().activation()) {
            case SILU -> rowWise.silu(x);
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> rowWise.tanhGelu(x);
            case RELU -> Activation.relu(x);
        };
    }
}
