package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.align4j.objective.Cpo;
import org.align4j.objective.Dpo;
import org.align4j.objective.Hinge;
import org.align4j.objective.Ipo;
import org.align4j.objective.Orpo;
import org.align4j.objective.PairLogProbs;
import org.align4j.objective.PairObjective;
import org.align4j.objective.SimPo;
import org.align4j.tensor.LogSigmoid;
import org.align4j.tensor.TokenLogProbs;

/** orpo.json, simpo.json and cpo.json: pairs without a reference model. */
final class ReferenceFreeOperations {

    /** The files' names of CPO's contrasts. */
    private static final Map<String, Function<GoldenCase, PairObjective>> CONTRASTS = Map.of(
            "sigmoid", g -> Dpo.withBeta(g.number("beta")).assumingFlips(g.number("label_smoothing")),
            "hinge", g -> new Hinge(g.number("beta")),
            "ipo", g -> new Ipo(g.number("beta")));

    private ReferenceFreeOperations() {}

    static Map<String, List<GoldenOperation>> orpo() {
        return Map.of("orpo.loss", List.of(ReferenceFreeOperations::orpoLoss));
    }

    static Map<String, List<GoldenOperation>> simpo() {
        return Map.of(
                "simpo.loss", List.of(ReferenceFreeOperations::simpoLoss),
                "simpo.from_logits", List.of(g -> simpoFromLogits(g, TokenLogProbs::sums)));
    }

    static Map<String, List<GoldenOperation>> cpo() {
        return Map.of("cpo.loss", List.of(ReferenceFreeOperations::cpoLoss));
    }

    private static Map<String, Object> orpoLoss(GoldenCase g) {
        var objective = new Orpo(g.number("lambda"));
        var pairs = pairs(g, "chosen_mean_logps", "rejected_mean_logps");
        NDArray logOdds = Orpo.logOddsRatio(pairs);
        return Map.of(
                "loss", objective.loss(pairs).mean(),
                "or_losses", objective.contrasts(pairs),
                "log_odds", logOdds,
                "log_sigmoid_log_odds", LogSigmoid.of(logOdds));
    }

    private static Map<String, Object> simpoLoss(GoldenCase g) {
        var usual = new SimPo(g.number("beta"), g.number("gamma"), g.number("label_smoothing"));
        PairObjective objective = g.param("loss_type").asText().equals("hinge") ? usual.hinge() : usual;
        var pairs = pairs(g, "chosen_mean_logps", "rejected_mean_logps");
        return Map.of(
                "loss", objective.loss(pairs).mean(),
                "losses", objective.losses(pairs),
                "chosen_rewards", pairs.chosen().mul(objective.rewardScale()),
                "rejected_rewards", pairs.rejected().mul(objective.rewardScale()));
    }

    static Map<String, Object> simpoFromLogits(GoldenCase g, Function<TokenLogProbs, NDArray> ofAnswer) {
        var chosen = TokenLogProbs.of(g.tensor("chosen_logits"), g.tensor("chosen_labels"));
        var rejected = TokenLogProbs.of(g.tensor("rejected_logits"), g.tensor("rejected_labels"));
        NDArray none = chosen.counts().zerosLike();
        var pairs = new PairLogProbs(
                ofAnswer.apply(chosen), ofAnswer.apply(rejected), none, none, chosen.counts(), rejected.counts());
        return Map.of(
                "loss",
                        new SimPo(g.number("beta"), g.number("gamma"))
                                .loss(pairs)
                                .mean(),
                "chosen_mean_logps", pairs.perToken().chosen(),
                "rejected_mean_logps", pairs.perToken().rejected());
    }

    private static Map<String, Object> cpoLoss(GoldenCase g) {
        var contrast = CONTRASTS.get(g.param("loss_type").asText()).apply(g);
        var objective = new Cpo(contrast, g.number("cpo_alpha"));
        var pairs = pairs(g, "chosen_logps", "rejected_logps");
        return Map.of("loss", objective.loss(pairs).mean(), "losses", objective.contrasts(pairs));
    }

    /** The file gives the cross-entropy of the whole batch, which every pair has a share in. */
    private static PairLogProbs pairs(GoldenCase g, String chosenName, String rejectedName) {
        NDArray chosen = g.tensor(chosenName);
        NDArray none = chosen.zerosLike();
        NDArray one = chosen.onesLike();
        NDArray nll = g.has("chosen_nll") ? none.add(g.tensor("chosen_nll")) : none;
        return new PairLogProbs(chosen, g.tensor(rejectedName), none, none, one, one, nll);
    }
}
