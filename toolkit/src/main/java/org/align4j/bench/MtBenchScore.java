package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * What a judge of MT-Bench said of one answer: a single-answer judgment.
 *
 * @param questionId of the question
 * @param model who answered
 * @param judge the judge and the name of its prompt
 * @param userPrompt what the judge was asked
 * @param judgment what it wrote
 * @param score what was read from it, 1 to 10 if the judge kept to its scale; empty if nothing was, which the file writes as −1
 * @param turn 1 or 2
 * @param others fields of the file beside these, which are written as they were read
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.1</a>
 */
public record MtBenchScore(
        int questionId,
        String model,
        List<String> judge,
        String userPrompt,
        String judgment,
        OptionalDouble score,
        int turn,
        Map<String, JsonNode> others) {

    private static final double UNPARSED = -1;

    public MtBenchScore {
        judge = List.copyOf(judge);
        Require.that(turn >= 1, "turn must be >= 1, was %s", turn);
    }

    /** {@code model_judgment/JUDGE_single.jsonl}. */
    public static Jsonl<MtBenchScore> file() {
        return new Jsonl<>(MtBenchScore::parse, MtBenchScore::render);
    }

    private static MtBenchScore parse(Row row) {
        double score = row.number("score");
        return new MtBenchScore(
                row.integer("question_id"),
                row.text("model"),
                row.texts("judge"),
                row.text("user_prompt"),
                row.text("judgment"),
                score == UNPARSED ? OptionalDouble.empty() : OptionalDouble.of(score),
                row.integer("turn"),
                row.others("question_id", "model", "judge", "user_prompt", "judgment", "score", "turn"));
    }

    private static void render(MtBenchScore each, Row row) {
        row.put("question_id", each.questionId)
                .put("model", each.model)
                .putTexts("judge", each.judge)
                .put("user_prompt", each.userPrompt)
                .put("judgment", each.judgment)
                .put("score", each.score.orElse(UNPARSED))
                .put("turn", each.turn)
                .putOthers(each.others);
    }
}
