package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.Loss;
import org.align4j.objective.PpoPtx;
import org.align4j.objective.Reduction;
import org.align4j.objective.Sft;
import org.align4j.objective.WeightedSft;
import org.align4j.tensor.TokenLogProbs;

/** sft.json. */
final class SftOperations {

    private static final Map<String, Reduction> REDUCTIONS = Map.of(
            "token_mean", Reduction.TOKEN_MEAN,
            "sequence_mean", Reduction.SEQUENCE_MEAN,
            "sequence_sum_mean", Reduction.SEQUENCE_SUM,
            "sequence_sum", Reduction.SEQUENCE_SUM,
            "sum", Reduction.SUM);

    private SftOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "sft.cross_entropy", List.of(SftOperations::crossEntropy),
                "sft.label_smoothing", List.of(SftOperations::labelSmoothing),
                "sft.gradient_accumulation", List.of(SftOperations::accumulation),
                "sft.weighted_cross_entropy", List.of(SftOperations::weighted),
                "coh.loss", List.of(SftOperations::chainOfHindsight),
                "ppo_ptx.mix", List.of(SftOperations::mix));
    }

    private static Map<String, Object> crossEntropy(GoldenCase g) {
        var tokens = TokenLogProbs.of(g.tensor("logits"), g.tensor("labels"));
        Reduction reduction = REDUCTIONS.get(g.param("reduction").asText());
        NDArray tokenMean = new Sft().loss(tokens).mean();
        return Map.of(
                "loss", new Sft().reducedBy(reduction).loss(tokens).mean(),
                "token_count", tokens.mask().sum(),
                "perplexity_token_mean", tokenMean.exp());
    }

    private static Map<String, Object> labelSmoothing(GoldenCase g) {
        var tokens = TokenLogProbs.of(g.tensor("logits"), g.tensor("labels"));
        return Map.of(
                "loss",
                        new Sft()
                                .smoothedBy(g.number("label_smoothing"))
                                .loss(tokens)
                                .mean(),
                "nll", new Sft().loss(tokens).mean(),
                "uniform_ce",
                        tokens.vocabularyMeans()
                                .get()
                                .sum()
                                .neg()
                                .div(tokens.mask().sum()));
    }

    private static Map<String, Object> accumulation(GoldenCase g) {
        List<Loss> losses = IntStream.range(0, g.json().get("inputs").size() / 2)
                .mapToObj(i -> new Sft().loss(TokenLogProbs.of(g.tensor("logits_" + i), g.tensor("labels_" + i))))
                .toList();
        double count = losses.stream().mapToDouble(Loss::count).sum();
        NDArray sum = losses.stream().map(Loss::sum).reduce(NDArray::add).orElseThrow();
        NDArray means = losses.stream().map(Loss::mean).reduce(NDArray::add).orElseThrow();
        return Map.of(
                "loss", sum.div(Loss.divisor(count)),
                "num_items_in_batch", count,
                "mean_of_microbatch_means", means.div(losses.size()));
    }

    private static Map<String, Object> weighted(GoldenCase g) {
        var tokens = TokenLogProbs.of(g.tensor("logits"), g.tensor("ids"));
        return Map.of(
                "loss",
                WeightedSft.loss(tokens, g.tensor("weights").get(":, 1:")).mean());
    }

    private static Map<String, Object> chainOfHindsight(GoldenCase g) {
        var hindsight = aligned(g, "hf");
        var pretraining = aligned(g, "pt");
        Sft each = new Sft().reducedBy(Reduction.SEQUENCE_MEAN);
        return Map.of(
                "loss", new ChainOfHindsight(g.number("pt_loss_weight")).loss(hindsight, pretraining),
                "hf_loss", each.loss(hindsight).mean(),
                "pt_loss", each.loss(pretraining).mean());
    }

    /** The file's logits[t] score tokens[t]; one ignored token in front makes that our shift. */
    private static TokenLogProbs aligned(GoldenCase g, String prefix) {
        NDArray logits = g.tensor(prefix + "_logits");
        NDArray mask = g.tensor(prefix + "_loss_masks");
        NDArray ignored = mask.neg().add(1).mul(TokenLogProbs.IGNORED);
        NDArray labels = g.tensor(prefix + "_tokens").mul(mask).add(ignored);
        NDArray first = labels.get(":, :1").zerosLike().add(TokenLogProbs.IGNORED);
        return TokenLogProbs.of(
                NDArrays.concat(new NDList(logits, logits.get(":, :1").zerosLike()), 1),
                NDArrays.concat(new NDList(first, labels), 1).toType(DataType.INT64, false));
    }

    private static Map<String, Object> mix(GoldenCase g) {
        return Map.of("loss", new PpoPtx(g.number("ptx_coef")).mix(g.tensor("ppo_loss"), g.tensor("pretrain_nll")));
    }
}
