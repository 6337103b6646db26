package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.align4j.family.Architecture;
import org.align4j.family.FeedForward;

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
        return switch (modules.architecture().feedForward().activation()) {
            case SILU -> x.mul(Activation.sigmoid(x));
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> tanhGelu(x);
            case RELU -> Activation.relu(x);
        };
    }

    /** ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))). */
    private static NDArray tanhGelu(NDArray x) {
        NDArray cubic = x.square().mul(x).mul(0.044715f).add(x);
        return x.mul(0.5f).mul(cubic.mul((float) Math.sqrt(2 / Math.PI)).tanh().add(1));
    }
}
