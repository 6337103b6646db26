package org.align4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Mean;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;

/**
 * What MT-Bench prints of models. Standard errors are those of a sample of questions: the turns of one, and its comparisons with
 * several models, resemble each other.
 *
 * @see <a href="https://github.com/lm-sys/FastChat">FastChat, llm_judge/show_result.py</a>
 */
public final class MtBenchResults {

    private MtBenchResults() {}

    /**
     * The mean score of each model, over the turns that are given; judgments without a score are unparsed.
     *
     * @throws IllegalArgumentException if a judge scored an answer twice
     */
    public static Map<String, Estimate> scores(List<MtBenchScore> judgments) {
        Map<String, List<MtBenchScore>> byModel = new LinkedHashMap<>();
        var seen = new HashSet<List<Object>>();
        for (MtBenchScore each : judgments) {
            Require.that(
                    seen.add(List.of(each.questionId(), each.model(), each.judge(), each.turn())),
                    "a judge must score an answer once, question %s, turn %s of '%s' is there twice",
                    each.questionId(),
                    each.turn(),
                    each.model());
            byModel.computeIfAbsent(each.model(), model -> new ArrayList<>()).add(each);
        }
        Map<String, Estimate> means = new LinkedHashMap<>();
        byModel.forEach((model, all) -> means.put(model, mean(all)));
        return Collections.unmodifiableMap(means);
    }

    private static Estimate mean(List<MtBenchScore> judgments) {
        var scored = judgments.stream().filter(each -> each.score().isPresent()).toList();
        double[] scores =
                scored.stream().mapToDouble(each -> each.score().orElseThrow()).toArray();
        List<Integer> questions = scored.stream().map(MtBenchScore::questionId).toList();
        Estimate mean = Estimate.ofMean(scores);
        double error = areSeveral(questions) ? Mean.of(scores, questions).standardError() : Double.NaN;
        return new Estimate(mean.value(), error, mean.n(), 0, judgments.size() - scored.size());
    }

    /**
     * The win rate of each model over all that it was compared with: {@code win_rate_adjusted} is its value, {@code win_rate} and
     * {@code loss_rate} are {@link WinRate#won} and {@link WinRate#lost}. Both orders of a comparison make one outcome, see
     * {@link MtBenchBattle#outcome}.
     *
     * @throws IllegalArgumentException if two answers were compared twice by a judge, or a model has fewer than two outcomes
     */
    public static Map<String, WinRate> winRates(List<MtBenchBattle> battles) {
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
