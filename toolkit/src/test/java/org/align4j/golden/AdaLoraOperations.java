package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdaLoraAdapter;
import org.align4j.adapter.Importance;
import org.align4j.adapter.LinearShape;
import org.align4j.adapter.RankSchedule;
import org.align4j.adapter.Targets;
import org.align4j.tensor.Linear;

/** adalora.json. */
final class AdaLoraOperations {

    /** The files' names of a layer's matrices. */
    private static final List<String> PARTS = List.of("A", "E", "B");

    private AdaLoraOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "adalora.forward", List.of(AdaLoraOperations::forward),
                "adalora.orthogonality", List.of(AdaLoraOperations::orthogonality),
                "adalora.budget", List.of(AdaLoraOperations::budget),
                "adalora.importance", List.of(AdaLoraOperations::importance));
    }

    private static Map<String, Object> forward(GoldenCase g) {
        NDArray x = g.tensor("x");
        var layer = Map.of("A", g.tensor("A"), "E", g.tensor("E"), "B", g.tensor("B"));
        var adapter = adapter(g, AdaLora.of(Targets.allLinear(), 10).alpha(g.number("alpha")), Map.of("layer", layer));
        NDArray y = adapter.project("layer", x, Linear.plain().apply(x, g.tensor("W")));
        return Map.of(
                "y",
                y,
                "delta_W",
                adapter.update("layer"),
                "loss",
                y.square().sum().mul(0.5));
    }

    private static Map<String, Object> orthogonality(GoldenCase g) {
        var layers = new LinkedHashMap<String, Map<String, NDArray>>();
        for (int i = 0; g.has("A" + i); i++) {
            NDArray a = g.tensor("A" + i);
            NDArray e = g.manager().zeros(new Shape(a.getShape().get(0), 1));
            layers.put("layer" + i, Map.of("A", a, "E", e, "B", g.tensor("B" + i)));
        }
        double weight = g.number("weight");
        var adapter = adapter(g, AdaLora.of(Targets.allLinear(), 10).orthogonality(weight), layers);
        NDArray penalty = adapter.penalty().orElseThrow();
        return Map.of("loss", penalty, "mean_norm", penalty.div(weight));
    }

    private static AdaLoraAdapter adapter(GoldenCase g, AdaLora settings, Map<String, Map<String, NDArray>> layers) {
        var shapes = new LinkedHashMap<String, LinearShape>();
        var parameters = new LinkedHashMap<String, NDArray>();
        layers.forEach((path, parts) -> {
            shapes.put(
                    path,
                    LinearShape.of(
                            parts.get("A").getShape().get(1),
                            parts.get("B").getShape().get(0)));
            parts.forEach((part, array) -> parameters.put(path + ".lora_" + part, array));
        });
        int rank = (int) layers.values().iterator().next().get("A").getShape().get(0);
        return AdaLoraAdapter.of(settings.ranks(rank, 1), shapes, parameters, g.manager());
    }

    private static Map<String, Object> budget(GoldenCase g) {
        long steps = (long) g.number("total_step");
        var schedule =
                new RankSchedule((long) g.number("tinit"), (long) g.number("tfinal"), (long) g.number("deltaT"), steps);
        long initial = (long) g.number("init_bgt");
        long target = (long) g.number("target_bgt");
        return Map.of(
                "budget",
                        LongStream.rangeClosed(0, steps)
                                .mapToDouble(step -> schedule.budget(step, initial, target))
                                .toArray(),
                "mask_now",
                        LongStream.rangeClosed(0, steps)
                                .mapToDouble(step -> schedule.chooses(step) ? 1 : 0)
                                .toArray());
    }

    private static Map<String, Object> importance(GoldenCase g) {
        var importance = new Importance(g.number("beta1"), g.number("beta2"));
        var sensitivities = new LinkedHashMap<String, Map<String, NDArray>>();
        var uncertainties = new LinkedHashMap<String, Map<String, NDArray>>();
        var scores = new LinkedHashMap<String, NDArray>();
        g.input("parameters").properties().forEach(layer -> {
            String name = layer.getKey();
            var averages = new HashMap<String, NDArray>();
            var deviations = new HashMap<String, NDArray>();
            var products = new HashMap<String, NDArray>();
            for (String part : PARTS) {
                NDArray weight = GoldenCase.tensor(layer.getValue().get(part), g.manager());
                averages.put(part, weight.zerosLike());
                deviations.put(part, weight.zerosLike());
                for (JsonNode step : g.input("gradients_per_step")) {
                    NDArray gradient = GoldenCase.tensor(step.get(name).get(part), g.manager());
                    importance.update(averages.get(part), deviations.get(part), weight, gradient);
                }
                products.put(part, averages.get(part).mul(deviations.get(part)));
            }
            sensitivities.put(name, averages);
            uncertainties.put(name, deviations);
            scores.put(name, Importance.ofRanks(products.get("A"), products.get("E"), products.get("B")));
        });
        float threshold = Importance.threshold(
                scores.values().stream().map(NDArray::toFloatArray).toList(),
                (long) (g.number("init_budget") - g.number("budget")));
        var keep = new LinkedHashMap<String, NDArray>();
        scores.forEach((name, score) -> keep.put(name, score.gt(threshold)));
        return Map.of(
                "exp_avg_ipt", sensitivities,
                "exp_avg_unc", uncertainties,
                "triplet_score", scores,
                "threshold", threshold,
                "keep", keep);
    }
}
