package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.objective.CandidateLength;
import org.align4j.objective.CandidateLogProbs;
import org.align4j.objective.Pro;
import org.align4j.objective.Rrhf;
import org.align4j.objective.StableAlignment;

/** pro.json, rrhf.json and stable_alignment.json: a prompt's candidates, given by the log-probabilities of their tokens. */
final class CandidateOperations {

    private static final Map<String, CandidateLength> LENGTHS = Map.of(
            "response", CandidateLength.OWN,
            "padded", CandidateLength.PADDED,
            "response_mean", CandidateLength.OWN,
            "padded_mean", CandidateLength.PADDED,
            "response_sum", CandidateLength.ONE);

    private CandidateOperations() {}

    static Map<String, List<GoldenOperation>> pro() {
        return Map.of("pro.loss", List.of(CandidateOperations::proLoss));
    }

    static Map<String, List<GoldenOperation>> rrhf() {
        return Map.of("rrhf.loss", List.of(CandidateOperations::rrhfLoss));
    }

    static Map<String, List<GoldenOperation>> stableAlignment() {
        return Map.of("stable_alignment.loss", List.of(CandidateOperations::stableAlignmentLoss));
    }

    private static Map<String, Object> proLoss(GoldenCase g) {
        var candidates = candidates(g, "rewards");
        var objective =
                new Pro(g.number("sft_weight"), g.param("dynamic_temperature").asBoolean());
        NDArray contrasts = objective.contrasts(candidates);
        float[] each = contrasts.toFloatArray();
        return Map.of(
                "loss", objective.loss(candidates),
                "scores", candidates.means(),
                "rank_losses",
                        candidates.order().stream()
                                .limit(candidates.size() - 1L)
                                .mapToDouble(i -> each[i])
                                .toArray(),
                "ranking_loss", contrasts.sum(),
                "sft_loss", objective.crossEntropy(candidates));
    }

    private static Map<String, Object> rrhfLoss(GoldenCase g) {
        var candidates = candidates(g, "rewards");
        var objective = new Rrhf(
                g.number("rrhf_weight"),
                g.number("length_penalty"),
                LENGTHS.get(g.param("length").asText()),
                LENGTHS.get(g.param("ft_reduction").asText()));
        return Map.of(
                "loss", objective.loss(candidates),
                "scores", objective.lengthAdjusted(candidates),
                "rank_loss", objective.ranking(candidates),
                "ft_loss", objective.crossEntropy(candidates),
                "best_index", candidates.best());
    }

    private static Map<String, Object> stableAlignmentLoss(GoldenCase g) {
        var candidates = candidates(g, "ratings");
        var objective = new StableAlignment(
                g.number("margin"),
                g.number("ratio"),
                g.number("rating_scale"),
                g.param("max_flow").asBoolean(),
                g.param("margin_index").asText().equals("official_code"));
        double[] margins = objective.margins(candidates);
        var results = new HashMap<String, Object>();
        results.put("loss", objective.loss(candidates));
        results.put("ce", candidates.means().neg());
        results.put("best_index", candidates.best());
        results.put("order", candidates.order().stream().mapToDouble(i -> i).toArray());
        results.put(
                "margins",
                candidates.order().stream().skip(1).mapToDouble(i -> margins[i]).toArray());
        results.put("penalty", objective.penalty(candidates));
        return results;
    }

    private static CandidateLogProbs candidates(GoldenCase g, String scores) {
        NDArray mask = g.tensor("mask").toType(DataType.FLOAT32, false);
        float[] values = g.tensor(scores).toType(DataType.FLOAT32, false).toFloatArray();
        return new CandidateLogProbs(
                g.tensor("token_logps").mul(mask).sum(new int[] {1}),
                mask.sum(new int[] {1}),
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(),
                mask.getShape().get(1));
    }
}
