package org.align4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;

/**
 * The win rates of MT-Bench's comparisons. Standard errors are those of a sample of questions: the turns of one, and its
 * comparisons with several models, resemble each other.
 *
 * @see <a href="https://github.com/lm-sys/FastChat">FastChat, llm_judge/show_result.py</a>
 */
public final class MtBenchWinRates {

    private MtBenchWinRates() {}

    /**
     * The win rate of each model over all that it was compared with: {@code win_rate_adjusted} is its value, {@code win_rate} and
     * {@code loss_rate} are {@link WinRate#won} and {@link WinRate#lost}. Both orders of a comparison make one outcome, see
     * {@link MtBenchBattle#outcome}.
     *
     * @throws IllegalArgumentException if two answers were compared twice by a judge, or a model has fewer than two outcomes
     */
    public static Map<String, WinRate> byModel(List<MtBenchBattle> battles) {
        Map<String, Side> sides = new LinkedHashMap<>();
        var seen = new HashSet<List<Object>>();
        for (MtBenchBattle each : battles) {
            Require.that(
                    seen.add(List.of(
                            each.questionId(),
                            new HashSet<>(List.of(each.model1(), each.model2())),
                            each.judge(),
                            each.turn())),
                    "a judge must compare two answers once, question %s, turn %s of '%s' and '%s' is there twice",
                    each.questionId(),
                    each.turn(),
                    each.model1(),
                    each.model2());
            side(sides, each.model1()).add(each.questionId(), each.outcome());
            side(sides, each.model2()).add(each.questionId(), each.outcome().swapped());
        }
        Map<String, WinRate> rates = new LinkedHashMap<>();
        sides.forEach((model, side) -> rates.put(model, side.winRate(model)));
        return Collections.unmodifiableMap(rates);
    }

    private static Side side(Map<String, Side> sides, String model) {
        return sides.computeIfAbsent(model, m -> new Side(new ArrayList<>(), new ArrayList<>()));
    }

    private static boolean areSeveral(List<Integer> questions) {
        return questions.stream().distinct().count() > 1;
    }

    /** A model's outcomes, each beside its question. */
    private record Side(List<Integer> questions, List<Outcome> outcomes) {

        void add(int question, Outcome outcome) {
            questions.add(question);
            outcomes.add(outcome);
        }

        WinRate winRate(String model) {
            var judged = new ArrayList<Integer>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).isJudged()) {
                    judged.add(questions.get(i));
                }
            }
            Require.that(judged.size() >= 2, "'%s' must have 2 outcomes with a verdict, had %s", model, judged.size());
            return areSeveral(judged) ? WinRate.of(outcomes, questions) : WinRate.of(outcomes);
        }
    }
}
