package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.align4j.judge.LabelProbabilities;
import org.align4j.judge.PreferenceCode;
import org.align4j.judge.Verdict;
import org.align4j.metric.Outcome;

/** AlpacaEval 2's preferences, from the log-probabilities that the judge returned. */
final class JudgeLogProbsSet implements DataSet {

    private static final LabelProbabilities LABELS = new LabelProbabilities("m", "M");

    /** The stored preferences have ten decimals and the log-probabilities five to seven. */
    private static final double SAME = 1e-6;

    /** Half of the last decimal, and what is lost in writing 0.4825 as a double. */
    private static final double THREE_DECIMALS = 5e-4 + 1e-12;

    /** How often the answer shown first was preferred, known of these models to three decimals. */
    private static final Map<String, Double> FIRST_SHOWN =
            Map.of("claude-2.1", 0.433, "phi-2", 0.483, "NullModel", 0.401);

    @Override
    public List<Figure> figures(Path folder) {
        var figures = new ArrayList<Figure>();
        for (Path file : RealData.files(folder, ".jsonl.gz")) {
            String model = file.getFileName().toString().replace(".jsonl.gz", "");
            var rows = RealData.jsonLines(file).stream()
                    .map(JudgeLogProbsSet::read)
                    .toList();
            long parsed = rows.stream().filter(Read::parsed).count();
            long equal = rows.stream().filter(Read::equal).count();
            figures.add(figure(model + ": rows equal, of those with one of both tokens", parsed, equal, 0));
            // Five rows of all four models have none of both tokens.
            figures.add(figure(model + ": rows without (at most 5)", 0, Math.max(0, rows.size() - parsed - 5), 0));
            known(model)
                    .ifPresent(share -> figures.add(figure(
                            model + ": share of the answer shown first",
                            share,
                            rows.stream().filter(Read::first).count() / (double) parsed,
                            THREE_DECIMALS)));
        }
        return figures;
    }

    private static OptionalDouble known(String model) {
        return FIRST_SHOWN.containsKey(model) ? OptionalDouble.of(FIRST_SHOWN.get(model)) : OptionalDouble.empty();
    }

    private static Figure figure(String name, double published, double ours, double tolerance) {
        return new Figure("alpaca_eval2/judge_logprobs", name, published, ours, tolerance);
    }

    private static Read read(JsonNode row) {
        var logProbs = new HashMap<String, Double>();
        row.get("top_logprobs")
                .forEach(token ->
                        logProbs.putIfAbsent(token.get(0).asText(), token.get(1).doubleValue()));
        Verdict shown = LABELS.verdict(logProbs);
        double preference = PreferenceCode.of(row.path("swapped").asBoolean() ? shown.swapped() : shown);
        return new Read(
                shown.outcome().isJudged(),
                Math.abs(preference - row.get("preference").asDouble()) <= SAME,
                shown.outcome() == Outcome.WIN);
    }

    /**
     * One row, read again.
     *
     * @param parsed whether it had one of both tokens
     * @param equal whether the preference is the stored one
     * @param first whether the answer shown first was preferred
     */
    private record Read(boolean parsed, boolean equal, boolean first) {}
}
