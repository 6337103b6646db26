package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.objective.JointLogProbs;
import org.align4j.objective.JointObjective;
import org.align4j.objective.PairLogProbs;
import org.align4j.tensor.TokenLogProbs;

/** dove.json. */
final class DoveOperations {

    private DoveOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of("dove.loss", List.of(g -> loss(g, TokenLogProbs::sums)));
    }

    static Map<String, Object> loss(GoldenCase g, Function<TokenLogProbs, NDArray> ofText) {
        var pairs = new JointLogProbs(pairs(g, true, ofText), pairs(g, false, ofText));
        var objective = new Dove(g.number("beta"));
        var results = new HashMap<String, Object>();
        put(results, "joint", pairs.joint());
        put(results, "conditional", pairs.answers());
        put(results, "instruction", pairs.instructions());
        results.put("losses", objective.losses(pairs));
        results.put("loss", objective.loss(pairs).mean());
        results.put(
                "dpo_conditional_loss",
                JointObjective.conditional(Dpo.withBeta(g.number("beta")))
                        .loss(pairs)
                        .mean());
        results.put("chosen_rewards", pairs.joint().chosenLogRatio().mul(objective.rewardScale()));
        results.put("rejected_rewards", pairs.joint().rejectedLogRatio().mul(objective.rewardScale()));
        return results;
    }

    private static void put(Map<String, Object> results, String part, PairLogProbs pairs) {
        results.put("policy_chosen_" + part + "_logps", pairs.chosen());
        results.put("policy_rejected_" + part + "_logps", pairs.rejected());
        results.put("ref_chosen_" + part + "_logps", pairs.referenceChosen());
        results.put("ref_rejected_" + part + "_logps", pairs.referenceRejected());
    }

    private static PairLogProbs pairs(GoldenCase g, boolean answers, Function<TokenLogProbs, NDArray> ofText) {
        NDArray chosen = labels(g, "chosen", answers);
        NDArray rejected = labels(g, "rejected", answers);
        var policyChosen = TokenLogProbs.of(g.tensor("policy_chosen_logits"), chosen);
        var policyRejected = TokenLogProbs.of(g.tensor("policy_rejected_logits"), rejected);
        return new PairLogProbs(
                ofText.apply(policyChosen),
                ofText.apply(policyRejected),
                ofText.apply(TokenLogProbs.of(g.tensor("ref_chosen_logits"), chosen)),
                ofText.apply(TokenLogProbs.of(g.tensor("ref_rejected_logits"), rejected)),
                policyChosen.counts(),
                policyRejected.counts());
    }

    /** The tokens of the answer, or those of the instruction after the first. */
    private static NDArray labels(GoldenCase g, String side, boolean answers) {
        Shape shape = g.tensor(side + "_ids").getShape();
        int length = (int) shape.get(1);
        long[] labels = g.tensor(side + "_ids").toLongArray();
        long[] attended = g.tensor(side + "_attention_mask").toLongArray();
        long[] prompts = g.tensor(side + "_prompt_lengths").toLongArray();
        for (int i = 0; i < labels.length; i++) {
            boolean answer = i % length >= prompts[i / length];
            labels[i] = attended[i] == 1 && answer == answers ? labels[i] : TokenLogProbs.IGNORED;
        }
        return g.manager().create(labels, shape);
    }
}
