package org.align4j.metric;

import java.util.List;
import org.align4j.Require;

/**
 * One number for a group of tasks.
 *
 * @see <a href="https://github.com/EleutherAI/lm-evaluation-harness">lm-evaluation-harness, api/metrics.py: aggregate
 *     subtask metrics, pooled sample stderr</a>
 */
public final class GroupMean {

    private GroupMean() {}

    /**
     * The mean weighted by the tasks' n. Its standard error is pooled: √( Σ (n_i − 1) n_i se_i² / (Σ n_i − k) / Σ n_i ),
     * where k is how many tasks there are.
     */
    public static Estimate bySize(List<? extends Measurement> tasks) {
        check(tasks);
        double n = tasks.stream().mapToInt(Measurement::n).sum();
        double mean =
                tasks.stream().mapToDouble(task -> task.n() * task.value()).sum() / n;
        double squares = tasks.stream()
                .mapToDouble(task -> (task.n() - 1.0) * task.n() * Math.pow(task.standardError(), 2))
                .sum();
        double pooled = n > tasks.size() ? Math.sqrt(squares / (n - tasks.size()) / n) : Double.NaN;
        return estimate(mean, pooled, tasks);
    }

    /** The mean over tasks, each counting the same. Its standard error is √(Σ se_i²) / k. */
    public static Estimate unweighted(List<? extends Measurement> tasks) {
        check(tasks);
        double mean = tasks.stream().mapToDouble(Measurement::value).sum() / tasks.size();
        double squares = tasks.stream()
                .mapToDouble(task -> Math.pow(task.standardError(), 2))
                .sum();
        return estimate(mean, Math.sqrt(squares) / tasks.size(), tasks);
    }

    private static void check(List<? extends Measurement> tasks) {
        Require.that(!tasks.isEmpty(), "a group needs at least one task");
        for (int i = 0; i < tasks.size(); i++) {
            Require.that(tasks.get(i).n() >= 1, "every task must have observations, task %s had none", i);
        }
    }

    private static Estimate estimate(double mean, double standardError, List<? extends Measurement> tasks) {
        return new Estimate(
                mean,
                standardError,
                tasks.stream().mapToInt(Measurement::n).sum(),
                tasks.stream().mapToInt(Measurement::missing).sum(),
                tasks.stream().mapToInt(Measurement::unparsed).sum());
    }
}
