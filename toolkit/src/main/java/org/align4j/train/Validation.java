package org.align4j.train;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.align4j.Require;

/**
 * Examples that a model is not trained on, whose loss is measured on the way: {@code eval_loss} and {@code eval_…} of what
 * the objective measures, without dropout and without gradients.
 *
 * <p>With {@link #stoppingAfter} training ends once the loss has not fallen for so many evaluations, and what it gives is
 * the model with the lowest loss, as Hugging Face's early stopping with {@code load_best_model_at_end} does.
 *
 * @param supervision the examples and their objective
 * @param every steps between evaluations, &ge; 1; the last step is evaluated, too
 * @param patience evaluations without a gain after which training stops, &ge; 1; 0 for never
 * @param minimumGain by which the loss must fall to count, &ge; 0
 */
public record Validation(Supervision supervision, int every, int patience, double minimumGain) {

    /** What evaluations are compared by. */
    static final String LOSS = "eval_loss";

    public Validation {
        Require.that(every >= 1, "every must be >= 1, was %s", every);
        Require.that(patience >= 0, "patience must be >= 0, was %s", patience);
        Require.that(minimumGain >= 0, "minimumGain must be >= 0, was %s", minimumGain);
    }

    /** Measures every so many steps and never stops early. */
    public static Validation every(int steps, Supervision supervision) {
        return new Validation(supervision, steps, 0, 0);
    }

    /** Stops after so many evaluations without a gain; gives the best model. */
    public Validation stoppingAfter(int evaluations) {
        return new Validation(supervision, every, evaluations, minimumGain);
    }

    /** A loss must fall by more than this to be a gain. */
    public Validation minimumGain(double value) {
        return new Validation(supervision, every, patience, value);
    }

    boolean isDue(long step, long total) {
        return step % every == 0 || step == total;
    }

    boolean stopsEarly() {
        return patience > 0;
    }

    /** The step after which the loss was lowest; a function of the metrics alone, so that a run that is taken up knows it. */
    OptionalLong best(List<Map<String, Double>> history) {
        double lowest = Double.POSITIVE_INFINITY;
        OptionalLong best = OptionalLong.empty();
        for (var step : history) {
            Double loss = step.get(LOSS);
            if (loss != null && loss < lowest - minimumGain) {
                lowest = loss;
                best = OptionalLong.of(step.get("step").longValue());
            }
        }
        return best;
    }

    /** Whether patience is at its end. */
    boolean stops(List<Map<String, Double>> history) {
        long best = best(history).orElse(0);
        long since = history.stream()
                .filter(step -> step.containsKey(LOSS) && step.get("step") > best)
                .count();
        return stopsEarly() && since >= patience;
    }
}
