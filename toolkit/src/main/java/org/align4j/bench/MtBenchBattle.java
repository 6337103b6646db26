package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.judge.MergeRule;
import org.align4j.metric.Outcome;

/**
 * What a judge of MT-Bench said of two answers, in both orders: a pairwise judgment.
 *
 * @param questionId of the question
 * @param model1 who gave the one answer
 * @param model2 who gave the other
 * @param judge the judge and the name of its prompt
 * @param first who won when the first model's answer was shown first, seen from the first model; what has no verdict is
 *     {@link Outcome#UNPARSED}
 * @param second who won when the second model's answer was shown first, seen from the first model
 * @param turn 1 or 2
 * @param others fields of the file beside these, the judge's prompts and texts among them, which are written as they were read
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.4</a>
 */
public record MtBenchBattle(
        int questionId,
        String model1,
        String model2,
        List<String> judge,
        Outcome first,
        Outcome second,
        int turn,
        Map<String, JsonNode> others) {

    private static final Map<String, Outcome> WINNERS =
            Map.of("model_1", Outcome.WIN, "model_2", Outcome.LOSS, "tie", Outcome.TIE, "error", Outcome.UNPARSED);

    public MtBenchBattle {
        judge = List.copyOf(judge);
        Require.that(!model1.equals(model2), "'model_1' and 'model_2' must differ, were '%s'", model1);
        Require.that(turn >= 1, "turn must be >= 1, was %s", turn);
        for (Outcome each : List.of(first, second)) {
            Require.that(WINNERS.containsValue(each), "an outcome must have been judged, was %s", each);
        }
    }

    /** {@code model_judgment/JUDGE_pair.jsonl}. */
    public static Jsonl<MtBenchBattle> file() {
        return new Jsonl<>(MtBenchBattle::parse, MtBenchBattle::render);
    }

    /** Seen from the first model: a win or a loss where both orders say so, else a tie; unparsed where one has no verdict. */
    public Outcome outcome() {
        return MergeRule.conservative(List.of(first, second));
    }

    private static MtBenchBattle parse(Row row) {
        return new MtBenchBattle(
                row.integer("question_id"),
                row.text("model_1"),
                row.text("model_2"),
                row.texts("judge"),
                outcome(row, "g1_winner"),
                outcome(row, "g2_winner"),
                row.integer("turn"),
                row.others("question_id", "model_1", "model_2", "judge", "g1_winner", "g2_winner", "turn"));
    }

    private static Outcome outcome(Row row, String field) {
        String winner = row.text(field);
        Require.that(
                WINNERS.containsKey(winner), "'%s' must be model_1, model_2, tie or error, was '%s'", field, winner);
        return WINNERS.get(winner);
    }

    private static void render(MtBenchBattle each, Row row) {
        row.put("question_id", each.questionId)
                .put("model_1", each.model1)
                .put("model_2", each.model2)
                .put("g1_winner", winner(each.first))
                .put("g2_winner", winner(each.second))
                .putTexts("judge", each.judge)
                .put("turn", each.turn)
                .putOthers(each.others);
    }

    private static String winner(Outcome outcome) {
        return WINNERS.entrySet().stream()
                .filter(each -> each.getValue() == outcome)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
