package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.align4j.model.CausalLM;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.OptimizerState;

/**
 * The bytes that training holds from its first step to its last, counted from the arrays themselves. Activations come on
 * top; they depend on the batch, and adapters spare few of them.
 *
 * @param frozen weights that stay as they are
 * @param parameters that are trained
 * @param gradients of these, one a parameter
 * @param optimizer its averages
 * @param adapter what the adapter keeps beside its parameters: AdaLoRA's averages of importance
 */
public record TrainingMemory(long frozen, long parameters, long gradients, long optimizer, long adapter) {

    /**
     * Of a model that would be trained; nothing is changed.
     *
     * @param start as {@link Trainer} takes it
     * @param optimizer whose averages are counted after an update of copies of the parameters
     */
    public static TrainingMemory of(CausalLM start, Optimizer optimizer) {
        long parameters = bytes(start.parameters().values());
        boolean all = start.adapterName().isEmpty() && !start.isQuantised();
        return new TrainingMemory(
                all ? 0 : start.bytes(),
                parameters,
                parameters,
                averages(start, optimizer),
                bytes(start.adapter().state().values()));
    }

    private static long averages(CausalLM start, Optimizer optimizer) {
        try (var state = new OptimizerState();
                NDManager manager = NDManager.newBaseManager(start.manager().getDevice())) {
            var copies = new LinkedHashMap<String, NDArray>();
            var gradients = new LinkedHashMap<String, NDArray>();
            start.parameters().forEach((name, array) -> {
                copies.put(name, manager.zeros(array.getShape(), array.getDataType()));
                gradients.put(name, manager.zeros(array.getShape(), array.getDataType()));
            });
            update(optimizer, state, copies, gradients);
            return bytes(state.arrays().values());
        }
    }

    private static void update(
            Optimizer optimizer, OptimizerState state, Map<String, NDArray> copies, Map<String, NDArray> gradients) {
        Inference.run(() -> {
            optimizer.update(state, copies, gradients, 0, 1);
            return null;
        });
    }

    private static long bytes(Collection<NDArray> arrays) {
        return arrays.stream()
                .mapToLong(a -> a.size() * a.getDataType().getNumOfBytes())
                .sum();
    }

    /** All of it. */
    public long bytes() {
        return frozen + parameters + gradients + optimizer + adapter;
    }

    /** For example {@code 5.47 MB (0.00 frozen, 1.37 trained, 1.37 gradients, 2.73 optimiser, 0.00 adapter)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f MB (%.2f frozen, %.2f trained, %.2f gradients, %.2f optimiser, %.2f adapter)",
                bytes() / 1e6,
                frozen / 1e6,
                parameters / 1e6,
                gradients / 1e6,
                optimizer / 1e6,
                adapter / 1e6);
    }
}
