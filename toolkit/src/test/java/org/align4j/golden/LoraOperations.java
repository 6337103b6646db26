package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.adapter.LinearShape;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.LowRank;
import org.align4j.adapter.Merge;
import org.align4j.adapter.Targets;
import org.align4j.tensor.Linear;

/** lora.json. */
final class LoraOperations {

    private LoraOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "lora.linear", List.of(g -> linear(g, LowRank.plain()), g -> linear(g, LowRank.fused())),
                "lora.merge_weighted", List.of(LoraOperations::mergeWeighted));
    }

    private static Map<String, Object> linear(GoldenCase g, LowRank form) {
        NDArray x = g.tensor("x");
        NDArray weight = g.tensor("W");
        var adapter = adapter(g, "").with(form);
        NDArray y = adapter.project("layer", x, Linear.plain().apply(x, weight).add(g.tensor("b")));
        NDArray merged =
                adapter.merged(Map.of("layer.weight", weight), g.manager()).get("layer.weight");
        return Map.of(
                "y", y,
                "merged_W", merged,
                "y_merged", Linear.plain().apply(x, merged).add(g.tensor("b")),
                "delta_W", adapter.update("layer"),
                "loss", y.square().sum().mul(0.5));
    }

    private static Map<String, Object> mergeWeighted(GoldenCase g) {
        double[] factors = GoldenCase.doubles(g.param("weights"));
        var merge = new Merge(List.of());
        for (int i = 0; i < factors.length; i++) {
            merge = merge.and(adapter(g, String.valueOf(i)), factors[i]);
        }
        var merged = new HashMap<String, Object>();
        merged.put(
                "W",
                merge.into(Map.of("layer.weight", g.tensor("W")), g.manager()).get("layer.weight"));
        return merged;
    }

    private static LoraAdapter adapter(GoldenCase g, String suffix) {
        NDArray a = g.tensor("A" + suffix);
        NDArray b = g.tensor("B" + suffix);
        var settings = Lora.of(Targets.named("layer")).rank((int) g.number("r")).alpha(g.number("alpha"));
        return LoraAdapter.of(
                g.param("rslora").asBoolean() ? settings.withRankStabilization() : settings,
                Map.of("layer", LinearShape.of(a.getShape().get(1), b.getShape().get(0))),
                Map.of("layer.lora_A.weight", a, "layer.lora_B.weight", b));
    }
}
