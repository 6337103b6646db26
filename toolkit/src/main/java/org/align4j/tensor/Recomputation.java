package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A chain of functions that was computed without recording it. Its output is where the recorded part begins; the gradient
 * that arrives there goes back through the chain one function at a time.
 *
 * @param functions of the chain
 * @param x argument of the first, as it was recorded
 * @param inputs of the functions, cut off from what made them
 * @param output of the last, which collects a gradient
 * @see Recording#recomputing
 */
record Recomputation(List<UnaryOperator<NDArray>> functions, NDArray x, List<NDArray> inputs, NDArray output) {

    static Recomputation forward(List<UnaryOperator<NDArray>> functions, NDArray x) {
        var inputs = new ArrayList<NDArray>();
        NDArray y = x.stopGradient();
        JniUtils.setGradMode(false);
        try {
            for (var function : functions) {
                NDArray input = y;
                inputs.add(input);
                y = Scratch.run(() -> function.apply(input));
            }
        } finally {
            JniUtils.setGradMode(true);
        }
        y.setRequiresGradient(true);
        return new Recomputation(List.copyOf(functions), x, inputs, y);
    }

    /** Adds the gradients of the parameters that the chain and its argument were computed from. */
    void backward() {
        NDArray gradient = output.getGradient();
        for (int i = functions.size() - 1; i >= 0; i--) {
            gradient = backward(i, gradient);
        }
        backwardFrom(x, gradient);
    }

    /** Hands a gradient on to what an array was made of, if to anything. */
    static void backwardFrom(NDArray array, NDArray gradient) {
        // The engine refuses an array that no leaf has part in, and does not say of which that is true.
        NDArray leaf = array.getManager().zeros(new Shape(1), array.getDataType());
        leaf.setRequiresGradient(true);
        backward(array.add(leaf), gradient);
    }

    /** Computes a function again; returns the gradient of its input. */
    private NDArray backward(int i, NDArray gradient) {
        NDArray input = inputs.get(i);
        input.setRequiresGradient(true);
        try (NDScope arrays = Recording.scope()) {
            arrays.suppressNotUsedWarning();
            backward(functions.get(i).apply(input), gradient);
        }
        gradient.close();
        return input.getGradient();
    }

    /** Adds the gradients of what an array was made of, given its own. */
    static void backward(NDArray array, NDArray gradient) {
        JniUtils.backward((PtNDArray) array, (PtNDArray) gradient, false, false);
    }
}
