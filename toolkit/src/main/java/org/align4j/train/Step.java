package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.align4j.adapter.Adapter;
import org.align4j.objective.Loss;
import org.align4j.tensor.GlobalNorm;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.Recording;

/**
 * One update of the parameters: sum the losses of the micro-batches, divide once, add the adapter's penalty, clip, move.
 *
 * <p>The only code that touches the engine's memory while gradients are recorded. Every array of a micro-batch is freed
 * before the next; the optimiser runs outside that scope, because its state must live on.
 *
 * @param parameters by name; they must require gradients
 * @param optimizer how they move
 * @param state what the optimiser remembers
 * @param maxNorm of the gradients
 * @param adapter whose parameters they are; {@link Adapter#none} where a model's weights are trained
 */
record Step(
        Map<String, NDArray> parameters, Optimizer optimizer, OptimizerState state, double maxNorm, Adapter adapter) {

    /** A step of a model without an adapter. */
    Step(Map<String, NDArray> parameters, Optimizer optimizer, OptimizerState state, double maxNorm) {
        this(parameters, optimizer, state, maxNorm, Adapter.none());
    }

    /**
     * What a step saw.
     *
     * @param loss after the division
     * @param penalty what the adapter adds to it
     * @param gradientNorm before clipping
     */
    record Report(double loss, OptionalDouble penalty, double gradientNorm) {}

    /**
     * Runs one step.
     *
     * @param microBatches losses, each computed when its turn comes
     * @param learningRate after its schedule
     * @param number of the step, from 1
     * @throws ArithmeticException if the loss or the norm is not finite; no parameter has moved then
     */
    Report run(List<Supplier<Loss>> microBatches, double learningRate, long number) {
        double loss = accumulate(microBatches);
        requireFinite("loss", loss, number);
        var penalty = addPenalty();
        var gradients = new LinkedHashMap<String, NDArray>();
        try {
            parameters.forEach((name, parameter) -> gradients.put(name, parameter.getGradient()));
            double norm = GlobalNorm.clip(gradients.values(), maxNorm);
            requireFinite("gradient norm", norm, number);
            optimizer.update(state, parameters, gradients, learningRate, number);
            adapter.afterStep(number, gradients);
            return new Report(loss, penalty, norm);
        } finally {
            gradients.values().forEach(NDArray::close);
        }
    }

    /** Leaves in the parameters the gradient of the summed losses divided by their summed counts; returns the loss. */
    double accumulate(List<Supplier<Loss>> microBatches) {
        parameters.values().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter));
        double sum = 0;
        double count = 0;
        for (var microBatch : microBatches) {
            try (var recording = new Recording()) {
                Loss loss = microBatch.get();
                recording.backward(loss.sum());
                sum += loss.sum().getFloat();
                count += loss.count();
            }
        }
        double divisor = Loss.divisor(count);
        for (NDArray parameter : parameters.values()) {
            try (NDArray gradient = parameter.getGradient()) {
                gradient.divi(divisor);
            }
        }
        return sum / divisor;
    }

    /** Adds the gradient of the adapter's penalty, which does not depend on the examples; returns the penalty. */
    private OptionalDouble addPenalty() {
        try (var recording = new Recording()) {
            Optional<NDArray> penalty = adapter.penalty();
            penalty.ifPresent(recording::backward);
            return penalty.map(p -> OptionalDouble.of(p.getFloat())).orElse(OptionalDouble.empty());
        }
    }

    private static void requireFinite(String what, double value, long number) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(
                    "%s of step %d must be finite, was %s; the parameters are those of step %d, and checkpoints stay as they were"
                            .formatted(what, number, value, number - 1));
        }
    }
}
