package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A model's answers to one question of MT-Bench.
 *
 * @param questionId of the question
 * @param model who answered, the file's {@code model_id}
 * @param choices answers, each of as many turns as the question
 * @param others fields of the file beside these, which are written as they were read
 */
public record MtBenchAnswer(int questionId, String model, List<Choice> choices, Map<String, JsonNode> others) {

    public MtBenchAnswer {
        choices = List.copyOf(choices);
    }

    /**
     * One of several answers.
     *
     * @param index from 0
     * @param turns what was answered, one after the other
     * @param others fields beside these
     */
    public record Choice(int index, List<String> turns, Map<String, JsonNode> others) {

        public Choice {
            turns = List.copyOf(turns);
        }
    }

    /** {@code model_answer/MODEL.jsonl}, and {@code reference_answer/MODEL.jsonl}. */
    public static Jsonl<MtBenchAnswer> file() {
        return new Jsonl<>(MtBenchAnswer::parse, MtBenchAnswer::render);
    }

    private static MtBenchAnswer parse(Row row) {
        return new MtBenchAnswer(
                row.integer("question_id"),
                row.text("model_id"),
                row.rows("choices").stream()
                        .map(choice -> new Choice(
                                choice.integer("index"), choice.texts("turns"), choice.others("index", "turns")))
                        .toList(),
                row.others("question_id", "model_id", "choices"));
    }

    private static void render(MtBenchAnswer each, Row row) {
        row.put("question_id", each.questionId)
                .put("model_id", each.model)
                .putRows(
                        "choices",
                        each.choices.stream()
                                .map(choice -> Row.empty()
                                        .put("index", choice.index)
                                        .putTexts("turns", choice.turns)
                                        .putOthers(choice.others))
                                .toList())
                .putOthers(each.others);
    }
}
