package org.align4j.experiments.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.align4j.model.CausalLM;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.Output;

/**
 * The parts of a step that have a plain and a kernel form, each on arrays of a workload's shapes.
 *
 * <p>Closing it frees the arrays.
 */
public final class ComponentTimes implements AutoCloseable {

    private final Workload workload;
    private final CausalLM model;
    private final NDManager manager;
    private final Map<String, NDArray> gradients = new LinkedHashMap<>();
    private final Map<Form, OptimizerState> states = new LinkedHashMap<>();

    public ComponentTimes(Workload workload, CausalLM model) {
        this.workload = workload;
        this.model = model.copy("components");
        this.manager = NDManager.newBaseManager(model.manager().getDevice());
        model.parameters().forEach((name, p) -> gradients.put(name, manager.randomNormal(p.getShape())));
    }

    /** One layer's causal attention, forward and backward. */
    public Runnable attention(Form form) {
        var config = workload.config();
        NDArray q = leaf(workload.batch(), config.heads(), workload.length(), config.headWidth());
        NDArray k = leaf(workload.batch(), config.groups(), workload.length(), config.headWidth());
        NDArray v = leaf(workload.batch(), config.groups(), workload.length(), config.headWidth());
        return () -> backward(() -> form.compute().attention().causal(q, k, v).sum(), List.of(q, k, v));
    }

    /** From the last hidden state to the targets' log-probabilities, forward and backward. */
    public Runnable crossEntropy(Form form) {
        var config = workload.config();
        NDArray hidden = leaf(workload.batch(), workload.length(), config.width());
        NDArray head = leaf(config.vocabulary(), config.width());
        NDArray labels = manager.randomInteger(
                0, config.vocabulary(), new Shape(workload.batch(), workload.length()), DataType.INT64);
        return () -> backward(
                () -> form.compute()
                        .crossEntropy()
                        .apply(hidden, Output.of(head), labels)
                        .values()
                        .sum(),
                List.of(hidden, head));
    }

    /** One move of all parameters. */
    public Runnable optimizer(Form form) {
        var state = states.computeIfAbsent(form, f -> new OptimizerState());
        NDArray any = model.parameters().values().iterator().next();
        return () -> {
            form.optimizer().update(state, model.parameters(), gradients, 1e-6, 1);
            any.getFloat(0, 0);
        };
    }

    private NDArray leaf(long... shape) {
        NDArray leaf = manager.randomNormal(new Shape(shape));
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static void backward(Supplier<NDArray> forward, List<NDArray> leaves) {
        leaves.forEach(leaf -> JniUtils.zeroGrad((PtNDArray) leaf));
        try (NDScope arrays = new NDScope();
                GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            arrays.suppressNotUsedWarning();
            NDArray sum = forward.get();
            tape.backward(sum);
            sum.getFloat();
        }
    }

    @Override
    public void close() {
        states.values().forEach(OptimizerState::close);
        manager.close();
        model.close();
    }
}
