package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.align4j.tensor.CrossEntropy;
import org.align4j.tensor.Output;
import org.align4j.tensor.TokenLogProbs;

/** logprobs.json: in the plain form, and in the fused one with the logits as hidden states and the identity as head. */
final class LogProbsOperations {

    private LogProbsOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "token_logps",
                List.of(
                        g -> results(g, CrossEntropy.plain()),
                        g -> results(g, CrossEntropy.fused()),
                        g -> results(g, null)));
    }

    private static Map<String, Object> results(GoldenCase g, CrossEntropy form) {
        NDArray logits = g.tensor("logits").div(g.number("temperature"));
        TokenLogProbs tokens = tokens(form, logits, g.tensor("labels"));
        NDArray sums = tokens.sums();
        return Map.of(
                "token_logps", tokens.values(),
                "mask", tokens.mask(),
                "sum_logps", sums,
                "mean_logps", tokens.means(),
                "entropy", TokenLogProbs.entropy(logits),
                "loss", sums.sum());
    }

    private static TokenLogProbs tokens(CrossEntropy form, NDArray logits, NDArray labels) {
        if (form == null) {
            return TokenLogProbs.of(logits, labels);
        }
        NDArray identity = logits.getManager().eye((int) logits.getShape().get(2));
        return form.apply(logits, Output.of(identity), labels);
    }
}
