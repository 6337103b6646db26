package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.align4j.Require;

/**
 * Adam with decoupled weight decay:
 *
 * <pre>
 * w ← w − η·λ·w
 * m ← β₁·m + (1−β₁)·g        v ← β₂·v + (1−β₂)·g²
 * w ← w − η · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)
 * </pre>
 *
 * @param beta1 decay rate of the average of gradients, in [0, 1); usually 0.9
 * @param beta2 decay rate of the average of squares, in [0, 1); usually 0.999, 0.95 in pretraining
 * @param epsilon ε, &gt; 0; usually 1e-8
 * @param weightDecay λ, &ge; 0
 * @param uncorrectedEpsilon puts ε where TensorFlow has it, the "ε hat" of Kingma and Ba (2015): added to √v before the
 *     correction of bias, so that the first steps are smaller
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019, algorithm 2</a>; equal to
 *     {@code torch.optim.AdamW}
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay, boolean uncorrectedEpsilon)
        implements Optimizer {

    /** Names of the averages in a state, before the parameter's. */
    static final String FIRST = "exp_avg.";

    static final String SECOND = "exp_avg_sq.";

    public AdamW {
        Require.that(0 <= beta1 && beta1 < 1, "beta1 must be in [0, 1), was %s", beta1);
        Require.that(0 <= beta2 && beta2 < 1, "beta2 must be in [0, 1), was %s", beta2);
        Require.that(epsilon > 0, "epsilon must be > 0, was %s", epsilon);
        Require.that(weightDecay >= 0, "weightDecay must be >= 0, was %s", weightDecay);
    }

    /** β = (0.9, 0.999), ε = 1e-8, no weight decay. */
    public static AdamW withDefaults() {
        return new AdamW(0.9, 0.999, 1e-8, 0, false);
    }

    /** The same with other decay rates of the averages, each in [0, 1). */
    public AdamW betas(double first, double second) {
        return new AdamW(first, second, epsilon, weightDecay, uncorrectedEpsilon);
    }

    /** The same with another ε, &gt; 0. */
    public AdamW epsilon(double value) {
        return new AdamW(beta1, beta2, value, weightDecay, uncorrectedEpsilon);
    }

    /** The same rule as one PyTorch operation for all parameters together. */
    public FusedAdamW fused() {
        return new FusedAdamW(this);
    }

    /** The same with another weight decay λ, &ge; 0. */
    public AdamW weightDecay(double value) {
        return new AdamW(beta1, beta2, epsilon, value, uncorrectedEpsilon);
    }

    /** The same with ε in TensorFlow's place. */
    public AdamW withUncorrectedEpsilon() {
        return new AdamW(beta1, beta2, epsilon, weightDecay, true);
    }

    @Override
    public void update(
            OptimizerState state,
            Map<String, NDArray> parameters,
            Map<String, NDArray> gradients,
            double learningRate,
            long step) {
        parameters.forEach(
                (name, parameter) -> update(state, name, parameter, gradients.get(name), learningRate, step));
    }

    private void update(
            OptimizerState state, String name, NDArray parameter, NDArray gradient, double learningRate, long step) {
        NDArray m = state.of(FIRST + name, parameter);
        NDArray v = state.of(SECOND + name, parameter);
        double correction1 = 1 - Math.pow(beta1, step);
        double correction2 = 1 - Math.pow(beta2, step);
        Inference.run(() -> {
            if (weightDecay != 0) {
                parameter.muli(1 - learningRate * weightDecay);
            }
            m.muli(beta1).addi(gradient.mul(1 - beta1));
            v.muli(beta2).addi(gradient.square().muli(1 - beta2));
            double scale = uncorrectedEpsilon ? 1 : 1 / Math.sqrt(correction2);
            NDArray root = v.sqrt().muli(scale).addi(epsilon);
            double rate = learningRate / correction1 * (uncorrectedEpsilon ? Math.sqrt(correction2) : 1);
            return parameter.subi(m.div(root).muli(rate));
        });
    }
}
