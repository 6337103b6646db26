package org.align4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.data.JsonArray;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.metric.PreferenceWinRate;

/**
 * What AlpacaEval's annotator said of two answers to one instruction.
 *
 * @param instruction what was asked
 * @param output1 the baseline's answer
 * @param output2 the model's answer
 * @param generator1 the baseline
 * @param generator2 the model
 * @param annotator who compared them
 * @param preference 1 for the baseline, 2 for the model, 0 or 1.5 for a draw, in between as sure as the annotator was; empty if
 *     there was no verdict
 * @param others fields of the file beside these, such as {@code raw_completion}, which are written as they were read
 * @see <a href="https://github.com/tatsu-lab/alpaca_eval">AlpacaEval: annotations.json</a>
 */
public record AlpacaEvalAnnotation(
        String instruction,
        String output1,
        String output2,
        String generator1,
        String generator2,
        Optional<String> annotator,
        OptionalDouble preference,
        Map<String, JsonNode> others) {

    public AlpacaEvalAnnotation {
        if (preference.isPresent()) {
            double value = preference.getAsDouble();
            Require.that(
                    !Double.isNaN(value) && PreferenceWinRate.isEncoded(value),
                    "preference must be 0 or in [1, 2], was %s",
                    value);
        }
    }

    /** A list of annotations: {@code annotations.json}. */
    public static JsonArray<AlpacaEvalAnnotation> file() {
        return new JsonArray<>(new Jsonl<>(AlpacaEvalAnnotation::parse, AlpacaEvalAnnotation::render));
    }

    private static AlpacaEvalAnnotation parse(Row row) {
        return new AlpacaEvalAnnotation(
                row.text("instruction"),
                row.text("output_1"),
                row.text("output_2"),
                row.text("generator_1"),
                row.text("generator_2"),
                row.optionalText("annotator"),
                row.optionalNumber("preference"),
                row.others(
                        "instruction",
                        "output_1",
                        "output_2",
                        "generator_1",
                        "generator_2",
                        "annotator",
                        "preference"));
    }

    private static void render(AlpacaEvalAnnotation each, Row row) {
        row.put("instruction", each.instruction)
                .put("output_1", each.output1)
                .put("generator_1", each.generator1)
                .put("output_2", each.output2)
                .put("generator_2", each.generator2);
        each.annotator.ifPresent(annotator -> row.put("annotator", annotator));
        row.put("preference", each.preference).putOthers(each.others);
    }
}
