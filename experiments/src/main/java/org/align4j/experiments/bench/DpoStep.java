package org.align4j.experiments.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.align4j.model.CausalLM;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.GlobalNorm;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.Recording;

/** Optimiser steps of direct preference optimisation: forward, backward, clipping, AdamW. */
final class DpoStep implements AutoCloseable {

    /** The work is the same, and every step of every form sees the same weights. */
    private static final double LEARNING_RATE = 0;

    private final CausalLM policy;
    private final CausalLM reference;
    private final DpoPairs pairs;
    private final float[] cached;
    private final Optimizer optimizer = AdamW.withDefaults().fused();
    private final OptimizerState state = new OptimizerState();
    private long steps;

    /** What a step saw: the loss and the norm of its gradient. */
    record Report(double loss, double norm) {}

    private DpoStep(CausalLM policy, CausalLM reference, DpoPairs pairs) {
        this.policy = policy;
        this.reference = reference;
        this.pairs = pairs;
        this.cached = DpoForm.reference(reference, pairs);
        policy.parameters().values().forEach(p -> p.setRequiresGradient(true));
    }

    /** Policy and reference are drawn apart, so that the loss is not that of equal models. */
    static DpoStep of(DpoWorkload workload, Path tokenizer, Device device, long seed) {
        CausalLM policy = workload.model(tokenizer, device, seed);
        CausalLM reference = workload.model(tokenizer, device, seed + 1);
        return new DpoStep(policy, reference, workload.pairs(policy, seed));
    }

    DpoPairs pairs() {
        return pairs;
    }

    Report run(DpoForm form) {
        return run(form, pairs, cached);
    }

    /** On the first pair alone. */
    Report runFirst(DpoForm form) {
        return run(form, pairs.first(), new float[] {cached[0], cached[pairs.size()]});
    }

    private Report run(DpoForm form, DpoPairs of, float[] constants) {
        policy.parameters().values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
        double loss;
        try (var recording = new Recording()) {
            NDArray scalar = form.loss(policy, reference, of, constants);
            recording.backward(scalar);
            loss = scalar.getFloat();
        }
        var gradients = new LinkedHashMap<String, NDArray>();
        try {
            policy.parameters().forEach((name, p) -> gradients.put(name, p.getGradient()));
            double norm = GlobalNorm.clip(gradients.values(), 1);
            optimizer.update(state, policy.parameters(), gradients, LEARNING_RATE, ++steps);
            return new Report(loss, norm);
        } finally {
            gradients.values().forEach(NDArray::close);
        }
    }

    @Override
    public void close() {
        state.close();
        policy.close();
        reference.close();
    }
}
