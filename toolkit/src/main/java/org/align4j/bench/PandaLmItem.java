package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.data.JsonArray;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * Two answers of PandaLM's test set, and what three people said of them.
 *
 * @param index the file's {@code idx}
 * @param models the file's {@code cmp_key}, such as {@code llama-7b_opt-7b}
 * @param instruction what was asked
 * @param input that the instruction is about; may be empty
 * @param response1 the one answer
 * @param response2 the other
 * @param labels of the people
 * @param others fields of the file beside these, which are written as they were read
 * @see <a href="https://arxiv.org/abs/2306.05087">Wang et al. 2023</a>
 */
public record PandaLmItem(
        int index,
        String models,
        String instruction,
        String input,
        String response1,
        String response2,
        PandaLmLabels labels,
        Map<String, JsonNode> others) {

    /** {@code testset-v1.json}. */
    public static JsonArray<PandaLmItem> file() {
        return new JsonArray<>(new Jsonl<>(PandaLmItem::parse, PandaLmItem::render));
    }

    private static PandaLmItem parse(Row row) {
        return new PandaLmItem(
                row.integer("idx"),
                row.text("cmp_key"),
                row.text("instruction"),
                row.text("input"),
                row.text("response1"),
                row.text("response2"),
                new PandaLmLabels(
                        List.of(row.integer("annotator1"), row.integer("annotator2"), row.integer("annotator3"))),
                row.others(
                        "idx",
                        "cmp_key",
                        "instruction",
                        "input",
                        "response1",
                        "response2",
                        "annotator1",
                        "annotator2",
                        "annotator3"));
    }

    private static void render(PandaLmItem each, Row row) {
        row.put("idx", each.index)
                .put("cmp_key", each.models)
                .put("instruction", each.instruction)
                .put("input", each.input)
                .put("response1", each.response1)
                .put("response2", each.response2);
        List<Integer> labels = each.labels.labels();
        IntStream.range(0, labels.size()).forEach(i -> row.put("annotator" + (i + 1), (int) labels.get(i)));
        row.putOthers(each.others);
    }
}
