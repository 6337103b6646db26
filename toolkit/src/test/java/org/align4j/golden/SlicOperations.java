package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.objective.CandidateLogProbs;
import org.align4j.objective.Loss;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.Slic;
import org.align4j.objective.SlicExpectedReward;
import org.align4j.objective.SlicHf;
import org.align4j.objective.SlicListRank;
import org.align4j.objective.SlicMargin;
import org.align4j.objective.SlicRank;
import org.align4j.objective.SlicRegularizer;
import org.align4j.objective.Target;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.tensor.VocabularyKl;

/** slic.json. */
final class SlicOperations {

    /** A calibration that leaves the regulariser alone. */
    private static final RankingObjective NONE =
            candidates -> candidates.sums().sum().mul(0);

    private SlicOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "slic.rank", List.of(SlicOperations::rank, SlicOperations::rankOfCandidates),
                "slic.margin", List.of(SlicOperations::margin),
                "slic.list_rank", List.of(SlicOperations::listRank),
                "slic.expected_reward", List.of(SlicOperations::expectedReward),
                "slic.reg_cross_entropy", List.of(SlicOperations::crossEntropy),
                "slic.reg_kl", List.of(SlicOperations::kl),
                "slic.hf_total", List.of(SlicOperations::withHumanFeedback));
    }

    private static Map<String, Object> rank(GoldenCase g) {
        NDArray losses = new SlicRank(g.number("beta")).losses(g.tensor("logp_pos"), g.tensor("logp_neg"));
        return Map.of("loss", Loss.of(losses).mean());
    }

    /** Every pair as the two candidates of a prompt, the better one last. */
    private static Map<String, Object> rankOfCandidates(GoldenCase g) {
        NDArray both = NDArrays.stack(new NDList(g.tensor("logp_neg"), g.tensor("logp_pos")), 1); // (B, 2)
        List<CandidateLogProbs> prompts = IntStream.range(0, (int) both.size(0))
                .mapToObj(i -> candidates(both.get(i), 0, 1))
                .toList();
        return Map.of("loss", new SlicRank(g.number("beta")).loss(prompts).mean());
    }

    private static Map<String, Object> margin(GoldenCase g) {
        NDArray gap = g.tensor("sim_pos").sub(g.tensor("sim_neg"));
        NDArray losses = new SlicMargin(g.number("beta")).losses(g.tensor("logp_pos"), g.tensor("logp_neg"), gap);
        return Map.of("loss", Loss.of(losses).mean());
    }

    private static Map<String, Object> listRank(GoldenCase g) {
        NDArray sums = g.tensor("logps");
        double[] falling =
                IntStream.range(0, (int) sums.size()).mapToDouble(i -> -i).toArray();
        return Map.of("loss", new SlicListRank(g.number("beta")).loss(candidates(sums, falling)));
    }

    private static Map<String, Object> expectedReward(GoldenCase g) {
        var objective = new SlicExpectedReward();
        var candidates = candidates(
                g.tensor("logps"), GoldenCase.doubles(g.input("similarities").get("data")));
        return Map.of("loss", objective.loss(candidates), "weights", objective.weights(candidates));
    }

    private static Map<String, Object> crossEntropy(GoldenCase g) {
        NDArray sums = TokenLogProbs.of(g.tensor("logits"), g.tensor("labels")).sums();
        List<Target> targets = IntStream.range(0, (int) sums.size())
                .mapToObj(i -> Target.withoutKl(sums.get(i)))
                .toList();
        return Map.of("loss", penalty(SlicRegularizer.crossEntropy(), targets));
    }

    private static Map<String, Object> kl(GoldenCase g) {
        NDArray tokens = VocabularyKl.of(g.tensor("logits"), g.tensor("ft_logits"), g.tensor("labels"));
        NDArray sums = tokens.sum(new int[] {1}); // (B)
        List<Target> targets = IntStream.range(0, (int) sums.size())
                .mapToObj(i -> new Target(sums.get(i), () -> sums.get(i)))
                .toList();
        return Map.of("loss", penalty(SlicRegularizer.kl(), targets), "token_kl", tokens);
    }

    private static NDArray penalty(SlicRegularizer regularizer, List<Target> targets) {
        NDArray one = targets.get(0).logProb().onesLike().reshape(1);
        return new Slic(NONE, 1, regularizer)
                .loss(targets.stream()
                        .map(target -> new CandidateLogProbs(one, one, new double[1], 1, target))
                        .toList())
                .mean();
    }

    private static Map<String, Object> withHumanFeedback(GoldenCase g) {
        NDArray losses = new SlicHf(g.number("beta"), g.number("lambda"))
                .losses(g.tensor("logp_pos"), g.tensor("logp_neg"), g.tensor("logp_ref"));
        return Map.of("loss", Loss.of(losses).mean());
    }

    private static CandidateLogProbs candidates(NDArray sums, double... scores) {
        return new CandidateLogProbs(sums, sums.onesLike(), scores, 1);
    }
}
