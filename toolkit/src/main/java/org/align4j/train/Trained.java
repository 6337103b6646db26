package org.align4j.train;

import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.model.CausalLM;

/**
 * What training gave.
 *
 * @param model with its new weights; close it when it is no longer needed
 * @param metrics of every step, in order: step, epoch, loss, grad_norm, learning_rate, num_tokens and, for pairs, TRL's
 *     rewards/… and logps/… and kl
 */
public record Trained(CausalLM model, List<Map<String, Double>> metrics) {

    public Trained {
        metrics = List.copyOf(metrics);
    }

    /**
     * One metric at every step.
     *
     * @throws IllegalArgumentException if the metric was not measured
     */
    public double[] values(String metric) {
        Require.that(
                metrics.stream().allMatch(m -> m.containsKey(metric)),
                "no metric '%s'; there are %s",
                metric,
                metrics.get(0).keySet());
        return metrics.stream().mapToDouble(m -> m.get(metric)).toArray();
    }
}
