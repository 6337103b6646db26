package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.align4j.judge.ArenaHardParser;
import org.align4j.judge.BothOrders;
import org.align4j.judge.FairEval;
import org.align4j.judge.Game;
import org.align4j.judge.MergeRule;
import org.align4j.judge.MtBenchVerdict;
import org.align4j.judge.PositionBias;
import org.align4j.judge.ScorePair;
import org.align4j.judge.Verdict;
import org.align4j.metric.Outcome;

/** Operations of judges, their verdicts and their biases. */
final class JudgeOperations {

    private JudgeOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        var all = new HashMap<>(ScoreOperations.all());
        all.put(
                "arena_hard_parse",
                input -> ArenaHardParser.label(input.textValue()).orElse(null));
        all.put("mtbench_parse", JudgeOperations::mtBenchParse);
        all.put("swap_merge", JudgeOperations::swapMerge);
        all.put("faireval", JudgeOperations::fairEval);
        all.put("position_bias", JudgeOperations::positionBias);
        return all;
    }

    private static Object mtBenchParse(JsonNode input) {
        String raw = input.textValue();
        Verdict scores = ((ScorePair.Parser) ScorePair::bracketed)
                .verdicts(ScorePair.MT_BENCH_TIE)
                .parse(raw);
        return Map.of(
                "single", MtBenchVerdict.rating(raw).orElse(-1),
                "pair_letter", name(MtBenchVerdict.pair(raw).outcome(), "A", "B"),
                "pair_scores", name(scores.outcome(), "A", "B"));
    }

    private static Object swapMerge(JsonNode games) {
        Verdict first = Verdict.of(outcome(games.get(0).textValue()), "");
        Verdict second = Verdict.of(outcome(games.get(1).textValue()), "").swapped();
        var both = List.of(new Game(false, first), new Game(true, second));
        return name(MergeRule.conservative().merge(both).outcome(), "m1", "m2");
    }

    private static Object fairEval(JsonNode input) {
        var swapped = scores(input.get("swapped_as_answered")).stream()
                .map(ScorePair::swapped)
                .toList();
        var scores = new FairEval(scores(input.get("scores")), swapped);
        var out = new HashMap<String, Object>();
        out.put("mec", scored(scores.multipleEvidence()));
        out.put("bpc", scored(scores.balancedPosition()));
        out.put("bpde", scores.diversityEntropy());
        return out;
    }

    private static Object positionBias(JsonNode input) {
        var orders = new ArrayList<BothOrders>();
        input.forEach(pair -> orders.add(new BothOrders(identity(pair.get(0)), identity(pair.get(1)))));
        PositionBias bias = PositionBias.of(orders);
        return Map.of(
                "n", bias.total(),
                "parsed", bias.parsed(),
                "consistent", bias.consistent(),
                "consistency", bias.consistency(),
                "conflict_rate", bias.conflictRate(),
                "biased_to_first", bias.biasedToFirst(),
                "biased_to_second", bias.biasedToSecond(),
                "first_choice_rate", bias.firstChoiceRate(),
                "sign_test_p", bias.signTest());
    }

    private static Object scored(Optional<ScorePair> pair) {
        return pair.isEmpty()
                ? null
                : Map.of(
                        "score",
                        List.of(pair.get().first(), pair.get().second()),
                        "result",
                        FairEval.outcome(pair).name().toLowerCase(Locale.ROOT));
    }

    private static List<ScorePair> scores(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(pair ->
                        new ScorePair(pair.get(0).doubleValue(), pair.get(1).doubleValue()))
                .toList();
    }

    /** 1 and 2 are the answers, 0 is a tie, null could not be read. */
    private static Outcome identity(JsonNode answer) {
        return answer.isNull()
                ? Outcome.UNPARSED
                : List.of(Outcome.TIE, Outcome.WIN, Outcome.LOSS).get(answer.intValue());
    }

    private static Outcome outcome(String verdict) {
        return switch (verdict) {
            case "A" -> Outcome.WIN;
            case "B" -> Outcome.LOSS;
            case "tie" -> Outcome.TIE;
            default -> Outcome.UNPARSED;
        };
    }

    private static String name(Outcome outcome, String first, String second) {
        return switch (outcome) {
            case WIN -> first;
            case LOSS -> second;
            case TIE -> "tie";
            default -> "error";
        };
    }
}
