package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The logarithm of the logistic function, without overflow at either end. */
public final class LogSigmoid {

    private LogSigmoid() {}

    /** log σ(x) = −softplus(−x), element by element. */
    public static NDArray of(NDArray x) {
        return Activation.softPlus(x.neg()).neg();
    }
}
