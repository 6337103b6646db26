package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.align4j.objective.ApoDown;
import org.align4j.objective.ApoZero;
import org.align4j.objective.BcoPair;
import org.align4j.objective.DiscoPop;
import org.align4j.objective.Dpo;
import org.align4j.objective.ExoPair;
import org.align4j.objective.Hinge;
import org.align4j.objective.Ipo;
import org.align4j.objective.NcaPair;
import org.align4j.objective.PairLogProbs;
import org.align4j.objective.PairObjective;
import org.align4j.objective.RobustDpo;
import org.align4j.objective.SppoHard;
import org.align4j.tensor.TokenLogProbs;

/** dpo.json. */
final class DpoOperations {

    /** The files' names of the variants. */
    private static final Map<String, Function<GoldenCase, PairObjective>> OBJECTIVES = Map.ofEntries(
            Map.entry("sigmoid", g -> Dpo.withBeta(g.number("beta"))),
            Map.entry("cdpo", g -> Dpo.withBeta(g.number("beta")).assumingFlips(g.number("label_smoothing"))),
            Map.entry("robust", g -> new RobustDpo(g.number("beta"), g.number("label_smoothing"))),
            Map.entry("hinge", g -> new Hinge(g.number("beta"))),
            Map.entry("ipo_sum", g -> new Ipo(g.number("beta"))),
            Map.entry("ipo", g -> new Ipo(g.number("beta")).perToken()),
            Map.entry("sigmoid_norm", g -> Dpo.withBeta(g.number("beta")).perToken()),
            Map.entry("exo_pair", g -> new ExoPair(g.number("beta"), g.number("label_smoothing"))),
            Map.entry("nca_pair", g -> new NcaPair(g.number("beta"))),
            Map.entry("bco_pair", g -> BcoPair.withBeta(g.number("beta"))),
            Map.entry("sppo_hard", g -> new SppoHard(g.number("beta"))),
            Map.entry("apo_zero", g -> new ApoZero(g.number("beta"))),
            Map.entry("apo_down", g -> new ApoDown(g.number("beta"))),
            Map.entry("discopop", g -> new DiscoPop(g.number("beta"), g.number("discopop_tau"))));

    private DpoOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "dpo.loss", List.of(DpoOperations::loss),
                "dpo.from_logits", List.of(g -> fromLogits(g, TokenLogProbs::sums)));
    }

    private static Map<String, Object> loss(GoldenCase g) {
        NDArray chosen = g.tensor("policy_chosen_logps");
        var pairs = new PairLogProbs(
                chosen,
                g.tensor("policy_rejected_logps"),
                g.tensor("reference_chosen_logps"),
                g.tensor("reference_rejected_logps"),
                g.has("chosen_lengths") ? g.tensor("chosen_lengths") : chosen.onesLike(),
                g.has("rejected_lengths") ? g.tensor("rejected_lengths") : chosen.onesLike());
        return results(g, pairs);
    }

    static Map<String, Object> fromLogits(GoldenCase g, Function<TokenLogProbs, NDArray> ofAnswer) {
        var chosen = TokenLogProbs.of(g.tensor("policy_chosen_logits"), g.tensor("chosen_labels"));
        var rejected = TokenLogProbs.of(g.tensor("policy_rejected_logits"), g.tensor("rejected_labels"));
        NDArray referenceChosen =
                ofAnswer.apply(TokenLogProbs.of(g.tensor("ref_chosen_logits"), g.tensor("chosen_labels")));
        NDArray referenceRejected =
                ofAnswer.apply(TokenLogProbs.of(g.tensor("ref_rejected_logits"), g.tensor("rejected_labels")));
        var pairs = new PairLogProbs(
                ofAnswer.apply(chosen),
                ofAnswer.apply(rejected),
                referenceChosen,
                referenceRejected,
                chosen.counts(),
                rejected.counts());
        var results = results(g, pairs);
        results.put("policy_chosen_logps", pairs.chosen());
        results.put("policy_rejected_logps", pairs.rejected());
        results.put("ref_chosen_logps", referenceChosen);
        results.put("ref_rejected_logps", referenceRejected);
        return results;
    }

    private static Map<String, Object> results(GoldenCase g, PairLogProbs pairs) {
        var objective = OBJECTIVES.get(g.param("loss_type").asText()).apply(g);
        var measured = g.param("reference_free").asBoolean() ? pairs.referenceFree() : pairs;
        if (g.param("reference_free").asBoolean()) {
            objective = objective.referenceFree();
        }
        double scale = objective.rewardScale();
        NDArray chosenRewards = measured.chosenLogRatio().mul(scale);
        NDArray rejectedRewards = measured.rejectedLogRatio().mul(scale);
        var results = new HashMap<String, Object>();
        results.put("losses", objective.losses(pairs));
        results.put("loss", objective.loss(pairs).mean());
        results.put("chosen_rewards", chosenRewards);
        results.put("rejected_rewards", rejectedRewards);
        results.put("margins", chosenRewards.sub(rejectedRewards));
        results.put(
                "accuracy",
                chosenRewards
                        .gt(rejectedRewards)
                        .toType(DataType.FLOAT32, false)
                        .mean());
        return results;
    }
}
