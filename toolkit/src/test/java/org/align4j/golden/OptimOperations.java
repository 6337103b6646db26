package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.GlobalNorm;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.RmsProp;
import org.align4j.train.GoldenAccumulation;
import org.align4j.train.Schedule;
import org.align4j.train.Warmup;

/** optim.json. */
final class OptimOperations {

    private OptimOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "optim.adamw", List.of(g -> steps(g, adamW(g)), g -> steps(g, adamW(g).fused())),
                "optim.adam_epsilon", List.of(g -> steps(g, adamEpsilon(g))),
                "optim.rmsprop", List.of(g -> steps(g, new RmsProp(g.number("alpha"), g.number("eps")))),
                "optim.schedule", List.of(OptimOperations::schedule),
                "optim.warmup_steps", List.of(OptimOperations::warmup),
                "optim.clip_grad_norm", List.of(OptimOperations::clip),
                "optim.accumulate", List.of(OptimOperations::accumulate));
    }

    private static AdamW adamW(GoldenCase g) {
        double decay = g.param("weight_decay").asDouble(0);
        return new AdamW(g.number("beta1"), g.number("beta2"), g.number("eps"), decay, false);
    }

    private static AdamW adamEpsilon(GoldenCase g) {
        return switch (g.param("form").asText()) {
            case "pytorch" -> adamW(g);
            case "tensorflow" -> adamW(g).withUncorrectedEpsilon();
            default -> throw new AssertionError("unknown form " + g.param("form"));
        };
    }

    private static Map<String, Object> steps(GoldenCase g, Optimizer optimizer) {
        return Inference.run(() -> {
            try (var state = new OptimizerState()) {
                NDArray w = g.tensor("w0").duplicate();
                NDArray gradients = g.tensor("gradients"); // (steps, n)
                List<double[]> after = new ArrayList<>();
                for (int i = 0; i < gradients.getShape().get(0); i++) {
                    optimizer.update(state, Map.of("w", w), Map.of("w", gradients.get(i)), g.number("lr"), i + 1);
                    after.add(doubles(w));
                }
                var results = new HashMap<String, Object>();
                results.put(
                        "w_after_each_step",
                        after.stream().flatMapToDouble(DoubleStream::of).toArray());
                state.arrays()
                        .forEach((name, array) -> results.put(name.equals("exp_avg.w") ? "m" : "v", doubles(array)));
                return results;
            }
        });
    }

    private static double[] doubles(NDArray array) {
        float[] values = array.toFloatArray();
        var doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static Map<String, Object> schedule(GoldenCase g) {
        double minimum = g.param("min_lr_ratio").asDouble(0);
        Schedule schedule = switch (g.param("name").asText()) {
            case "cosine", "cosine_with_min_lr" -> new Schedule.Cosine(minimum);
            case "linear" -> new Schedule.Linear(minimum);
            case "constant_with_warmup" -> new Schedule.Constant();
            case "dpo_linear_warmup" -> new Schedule.LinearWarmup();
            default -> throw new AssertionError("unknown schedule " + g.param("name"));
        };
        long warmup = (long) g.number("warmup_steps");
        long total = (long) g.number("total_steps");
        int count =
                g.json().get("expected").get("multiplier_at_step").get("data").size();
        return Map.of(
                "multiplier_at_step",
                LongStream.range(0, count)
                        .mapToDouble(s -> schedule.at(s, warmup, total))
                        .toArray());
    }

    private static Map<String, Object> warmup(GoldenCase g) {
        var warmup = new Warmup.Ratio(g.input("warmup_ratio").asDouble());
        return Map.of(
                "warmup_steps",
                LongStream.of(GoldenCase.longs(g.input("total_steps").get("data")))
                        .mapToDouble(warmup::steps)
                        .toArray());
    }

    private static Map<String, Object> clip(GoldenCase g) {
        NDManager manager = g.manager();
        List<NDArray> gradients = StreamSupport.stream(g.input("gradients").spliterator(), false)
                .map((JsonNode t) -> GoldenCase.tensor(t, manager))
                .toList();
        double before = gradients.get(0).getFloat(0);
        double norm = GlobalNorm.clip(gradients, g.number("max_norm"));
        return Map.of(
                "total_norm",
                norm,
                "coefficient",
                gradients.get(0).getFloat(0) / before,
                "clipped",
                List.copyOf(gradients));
    }

    private static Map<String, Object> accumulate(GoldenCase g) {
        NDArray sums = g.tensor("microbatch_sum_gradients"); // (micro-batches, n)
        long[] counts = g.tensor("microbatch_token_counts").toLongArray();
        var wrong = new NDList();
        for (int i = 0; i < counts.length; i++) {
            wrong.add(sums.get(i).div(counts[i]));
        }
        return Map.of(
                "gradient", GoldenAccumulation.gradient(sums, counts),
                "wrong_mean_of_means", NDArrays.stack(wrong).mean(new int[] {0}));
    }
}
