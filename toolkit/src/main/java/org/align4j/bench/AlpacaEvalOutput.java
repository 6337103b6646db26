package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.JsonArray;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A model's answer to one instruction of AlpacaEval.
 *
 * @param instruction what was asked
 * @param output the answer; may be empty
 * @param generator the model, where the file names it
 * @param dataset the part of the set that the instruction is from, where the file names it
 * @param others fields of the file beside these, which are written as they were read
 * @see <a href="https://github.com/tatsu-lab/alpaca_eval">AlpacaEval: model_outputs.json</a>
 */
public record AlpacaEvalOutput(
        String instruction,
        String output,
        Optional<String> generator,
        Optional<String> dataset,
        Map<String, JsonNode> others) {

    /** One answer a line. */
    public static Jsonl<AlpacaEvalOutput> lines() {
        return new Jsonl<>(AlpacaEvalOutput::parse, AlpacaEvalOutput::render);
    }

    /** A list of answers: {@code model_outputs.json}. */
    public static JsonArray<AlpacaEvalOutput> file() {
        return new JsonArray<>(lines());
    }

    /** Of a model, with nothing beside. */
    public static AlpacaEvalOutput of(String instruction, String output, String generator) {
        return new AlpacaEvalOutput(instruction, output, Optional.of(generator), Optional.empty(), Map.of());
    }

    /** How many characters (code points) the answer has. */
    public int length() {
        return output.codePointCount(0, output.length());
    }

    /** The leaderboard's {@code avg_length}: the mean length, cut to a whole number. */
    public static int averageLength(List<AlpacaEvalOutput> outputs) {
        Require.that(!outputs.isEmpty(), "outputs must not be empty");
        return (int)
                outputs.stream().mapToInt(AlpacaEvalOutput::length).average().orElseThrow();
    }

    private static AlpacaEvalOutput parse(Row row) {
        return new AlpacaEvalOutput(
                row.text("instruction"),
                row.text("output"),
                row.optionalText("generator"),
                row.optionalText("dataset"),
                row.others("instruction", "output", "generator", "dataset"));
    }

    private static void render(AlpacaEvalOutput each, Row row) {
        each.dataset.ifPresent(dataset -> row.put("dataset", dataset));
        row.put("instruction", each.instruction).put("output", each.output);
        each.generator.ifPresent(generator -> row.put("generator", generator));
        row.putOthers(each.others);
    }
}
