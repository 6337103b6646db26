package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.align4j.objective.ApoZeroUnpaired;
import org.align4j.objective.Kto;
import org.align4j.objective.UnpairedLogProbs;
import org.align4j.objective.UnpairedObjective;

/** kto.json. */
final class KtoOperations {

    private KtoOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of("kto.loss", List.of(KtoOperations::loss), "kto.kl_pairs", List.of(KtoOperations::pairs));
    }

    private static Map<String, Object> loss(GoldenCase g) {
        var objective = objective(g);
        NDArray policy = g.tensor("policy_logps");
        NDArray baseline = objective.needsBaseline()
                ? Kto.baseline(g.tensor("kl_policy_logps"), g.tensor("kl_ref_logps"))
                : g.manager().create(0f);
        long[] labels = g.tensor("labels").toLongArray();
        var desirable = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            desirable[i] = labels[i] == 1;
        }
        var answers = new UnpairedLogProbs(policy, g.tensor("ref_logps"), desirable, baseline);
        return Map.of(
                "loss", objective.loss(answers).mean(),
                "losses", objective.losses(answers),
                "kl", baseline,
                "rewards", answers.logRatio().mul(objective.rewardScale()));
    }

    private static UnpairedObjective objective(GoldenCase g) {
        double desirable = g.number("desirable_weight");
        double undesirable = g.number("undesirable_weight");
        return g.param("loss_type").asText().equals("apo_zero_unpaired")
                ? new ApoZeroUnpaired(g.number("beta"), desirable, undesirable)
                : new Kto(g.number("beta"), desirable, undesirable);
    }

    private static Map<String, Object> pairs(GoldenCase g) {
        List<String> answers = StreamSupport.stream(g.input("completions").spliterator(), false)
                .map(answer -> answer.asText())
                .toList();
        return Map.of("kl_completions", Kto.mismatched(answers));
    }
}
