package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A question of AGIEval: with choices, or with a blank.
 *
 * @param passage that the question is about; empty if there is none
 * @param question what is asked
 * @param options with their letters, such as {@code (A)2}; empty for a blank
 * @param letters of the right choices; empty for a blank
 * @param answer that belongs into the blank; empty for choices
 * @param others fields of the file beside these
 * @see <a href="https://arxiv.org/abs/2304.06364">Zhong et al. 2023</a>
 */
public record AgiEvalItem(
        String passage,
        String question,
        List<String> options,
        List<String> letters,
        Optional<String> answer,
        Map<String, JsonNode> others) {

    public AgiEvalItem {
        options = List.copyOf(options);
        letters = List.copyOf(letters);
        Require.that(
                letters.isEmpty() == answer.isPresent(), "a question must have a 'label' or an 'answer', and not both");
    }

    /** {@code data/v1/TASK.jsonl}. */
    public static Jsonl<AgiEvalItem> file() {
        return new Jsonl<>(AgiEvalItem::parse, AgiEvalItem::render);
    }

    /** What a model is asked in English, up to where the answer begins. */
    public String englishPrompt() {
        return options.isEmpty()
                ? passage + "Q: " + question + "\nA: The answer is"
                : passage + "Q: " + question + " Answer Choices: " + String.join(" ", options) + "\nA: Among A through "
                        + last() + ", the answer is";
    }

    /** What a model is asked in Chinese, up to where the answer begins. */
    public String chinesePrompt() {
        return options.isEmpty()
                ? passage + "问题：" + question + "\n答案："
                : passage + "问题：" + question + " 选项：" + String.join(" ", options) + "\n答案：从A到" + last() + ", 我们应选择";
    }

    /** The right answer as the extractors write it: letters one behind the other, or what belongs into the blank. */
    public String gold() {
        return answer.orElseGet(() -> String.join("", letters.stream().sorted().toList()));
    }

    private char last() {
        return (char) ('A' + options.size() - 1);
    }

    private static AgiEvalItem parse(Row row) {
        return new AgiEvalItem(
                row.optionalText("passage").orElse(""),
                row.text("question"),
                row.has("options") ? row.texts("options") : List.of(),
                row.has("label") ? letters(row) : List.of(),
                row.has("label") ? Optional.empty() : row.optionalText("answer"),
                row.others("passage", "question", "options", "label", "answer"));
    }

    private static List<String> letters(Row row) {
        return row.json().get("label").isArray() ? row.texts("label") : List.of(row.text("label"));
    }

    private static void render(AgiEvalItem each, Row row) {
        row.put("passage", each.passage).put("question", each.question);
        if (!each.options.isEmpty()) {
            row.putTexts("options", each.options);
        }
        if (each.letters.size() == 1) {
            row.put("label", each.letters.get(0));
        } else if (!each.letters.isEmpty()) {
            row.putTexts("label", each.letters);
        }
        each.answer.ifPresent(answer -> row.put("answer", answer));
        row.putOthers(each.others);
    }
}
