package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A question of MT-Bench, or of another set in FastChat's form, such as Vicuna's 80.
 *
 * @param id the file's {@code question_id}
 * @param category such as {@code math}
 * @param turns what is asked, one after the other
 * @param reference answers to the turns; empty where there are none
 * @param others fields of the file beside these, which are written as they were read
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023</a>
 */
public record MtBenchQuestion(
        int id, String category, List<String> turns, List<String> reference, Map<String, JsonNode> others) {

    public MtBenchQuestion {
        turns = List.copyOf(turns);
        reference = List.copyOf(reference);
    }

    /** {@code question.jsonl}. */
    public static Jsonl<MtBenchQuestion> file() {
        return new Jsonl<>(MtBenchQuestion::parse, MtBenchQuestion::render);
    }

    private static MtBenchQuestion parse(Row row) {
        return new MtBenchQuestion(
                row.integer("question_id"),
                row.text("category"),
                row.texts("turns"),
                row.has("reference") ? row.texts("reference") : List.of(),
                row.others("question_id", "category", "turns", "reference"));
    }

    private static void render(MtBenchQuestion each, Row row) {
        row.put("question_id", each.id).put("category", each.category).putTexts("turns", each.turns);
        if (!each.reference.isEmpty()) {
            row.putTexts("reference", each.reference);
        }
        row.putOthers(each.others);
    }
}
