package org.align4j.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.lm.LanguageModel;
import org.align4j.text.Conversation;

/**
 * How probable two labels are as a judge's next word: P(first) / (P(first) + P(second)).
 *
 * <p>A label of which nothing is known has probability 0; where nothing is known of either, nothing can be read. With m and M
 * it is AlpacaEval 2, whose preference is 2 minus it.
 *
 * @param first the label that says that the answer shown first is better
 * @param second the label of the other
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024, appendix A</a>
 */
public record LabelProbabilities(String first, String second) implements VerdictParser {

    public LabelProbabilities {
        Require.that(!first.isEmpty() && !first.equals(second), "labels must differ, were '%s', '%s'", first, second);
    }

    /** What a language model thinks of both labels as its answer, in nats. */
    public Map<String, Double> logProbs(LanguageModel model, Conversation prompt) {
        double[] scores = model.scores(prompt, List.of(first, second));
        return Map.of(first, scores[0], second, scores[1]);
    }

    /**
     * The share of the first label.
     *
     * @param logProbs of tokens, in nats, among them perhaps the labels
     * @return in [0, 1]; NaN if neither label is among them, or both are impossible
     */
    public double share(Map<String, Double> logProbs) {
        double a = logProbs.getOrDefault(first, Double.NEGATIVE_INFINITY);
        double b = logProbs.getOrDefault(second, Double.NEGATIVE_INFINITY);
        // Relative to the larger one: both may be too small for their probability to be a number above 0.
        double largest = Math.max(a, b);
        return largest == Double.NEGATIVE_INFINITY
                ? Double.NaN
                : Math.exp(a - largest) / (Math.exp(a - largest) + Math.exp(b - largest));
    }

    /** The verdict of log-probabilities. */
    public Verdict verdict(Map<String, Double> logProbs) {
        return Verdict.ofProbability(share(logProbs), raw(logProbs));
    }

    /** Reads what {@link #raw} wrote. */
    @Override
    public Verdict parse(String raw) {
        var logProbs = new LinkedHashMap<String, Double>();
        try {
            JudgeFolder.object(raw).properties().forEach(each -> {
                if (each.getValue().isNumber()) {
                    logProbs.put(each.getKey(), each.getValue().doubleValue());
                }
            });
        } catch (IllegalArgumentException e) {
            return Verdict.unparsed(raw);
        }
        return Verdict.ofProbability(share(logProbs), raw);
    }

    /** The labels' log-probabilities as a JSON object, for a record; what is impossible is left out. */
    public String raw(Map<String, Double> logProbs) {
        ObjectNode json = JudgeFolder.JSON.createObjectNode();
        for (String label : List.of(first, second)) {
            double value = logProbs.getOrDefault(label, Double.NEGATIVE_INFINITY);
            if (Double.isFinite(value)) {
                json.put(label, value);
            }
        }
        return json.toString();
    }
}
