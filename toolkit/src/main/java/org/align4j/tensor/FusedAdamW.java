package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.align4j.Require;

/**
 * {@link AdamW} as one PyTorch operation for all parameters together; both keep the same state.
 *
 * @param rule what is computed
 */
public record FusedAdamW(AdamW rule) implements Optimizer {

    private static final Kernel KERNEL = Kernel.ofLists(
            "p g m v t",
            "s",
            "lr = float(torch.item(torch.select(s, 0, 0)))",
            "b1 = float(torch.item(torch.select(s, 0, 1)))",
            "b2 = float(torch.item(torch.select(s, 0, 2)))",
            "eps = float(torch.item(torch.select(s, 0, 3)))",
            "wd = float(torch.item(torch.select(s, 0, 4)))",
            "torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), t, lr=lr, beta1=b1, beta2=b2,"
                    + " weight_decay=wd, eps=eps, amsgrad=False, maximize=False)",
            "return s");

    public FusedAdamW {
        Require.that(!rule.uncorrectedEpsilon(), "the fused operation has no uncorrected epsilon: use the plain rule");
    }

    @Override
    public void update(
            OptimizerState state,
            Map<String, NDArray> parameters,
            Map<String, NDArray> gradients,
            double learningRate,
            long step) {
        // Before the scope below opens: the state must outlive it.
        parameters.forEach((name, parameter) -> {
            state.of(AdamW.FIRST + name, parameter);
            state.of(AdamW.SECOND + name, parameter);
        });
        Inference.run(() -> KERNEL.call(arguments(state, parameters, gradients, learningRate, step), false)
                .isReleased());
        // The engine reads an argument's list from its name; a weight that kept one would be taken for a list
        // elsewhere.
        parameters.values().forEach(parameter -> parameter.setName(null));
        state.arrays().values().forEach(array -> array.setName(null));
    }

    private NDList arguments(
            OptimizerState state,
            Map<String, NDArray> parameters,
            Map<String, NDArray> gradients,
            double learningRate,
            long step) {
        NDManager manager = parameters.values().iterator().next().getManager();
        var arguments = new NDList();
        parameters.values().forEach(parameter -> add(arguments, "p[]", parameter));
        parameters.keySet().forEach(name -> add(arguments, "g[]", gradients.get(name)));
        parameters.forEach((name, p) -> add(arguments, "m[]", state.of(AdamW.FIRST + name, p)));
        parameters.forEach((name, p) -> add(arguments, "v[]", state.of(AdamW.SECOND + name, p)));
        parameters.values().forEach(p -> add(arguments, "t[]", manager.create((float) step)));
        double[] settings = {learningRate, rule.beta1(), rule.beta2(), rule.epsilon(), rule.weightDecay()};
        add(arguments, "s", manager.create(settings));
        return arguments;
    }

    private static void add(NDList arguments, String name, NDArray array) {
        array.setName(name);
        arguments.add(array);
    }
}
