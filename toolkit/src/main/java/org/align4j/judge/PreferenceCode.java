package org.align4j.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.align4j.metric.Outcome;

/**
 * AlpacaEval's preferences: 1 where output_1 is better, 2 where output_2 is, 0 or 1.5 for a draw, and numbers between 1 and 2
 * for a probability 2 − P(output_1 is better).
 *
 * <p>Here output_1 is the first answer.
 */
public final class PreferenceCode {

    /** Python's literals as far as judges write them: single quotation marks, a comma behind the last item. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FENCED = Pattern.compile("```json(.*?)```", Pattern.DOTALL);

    private PreferenceCode() {}

    /** The verdict of a preference; NaN, and what is neither 0 nor in [1, 2], is unparsed. */
    public static Verdict verdict(double preference, String raw) {
        if (preference == 0 || preference == 1.5) {
            return Verdict.of(Outcome.TIE, raw);
        }
        if (preference == 1 || preference == 2) {
            return Verdict.of(preference == 1 ? Outcome.WIN : Outcome.LOSS, raw);
        }
        return 1 < preference && preference < 2 ? Verdict.ofProbability(2 - preference, raw) : Verdict.unparsed(raw);
    }

    /** The preference of a verdict; NaN where there is none. */
    public static double of(Verdict verdict) {
        return 2 - verdict.value();
    }

    /**
     * A ranking of the two models, {@code [{'model': 'model_1', 'rank': 2}, {'model': 'model_2', 'rank': 1}]}: the rank of
     * model_1 is the preference. AlpacaEval's {@code ranking_parser}.
     */
    public static Verdict ranking(String raw) {
        JsonNode list = literal(raw);
        double rank = Double.NaN;
        for (JsonNode each : list) {
            if (!each.has("model")) {
                return Verdict.unparsed(raw);
            }
            if (Double.isNaN(rank) && each.get("model").asText().equals("model_1")) {
                rank = each.path("rank").isNumber() ? each.get("rank").doubleValue() : -1;
            }
        }
        return rank == 1 || rank == 2 ? verdict(rank, raw) : Verdict.unparsed(raw);
    }

    /** The preference in a field of a JSON object, which may stand between {@code ```json} and {@code ```}. */
    public static VerdictParser json(String field) {
        return raw -> {
            Matcher fenced = FENCED.matcher(raw);
            JsonNode value = literal(fenced.find() ? fenced.group(1) : raw).path(field);
            return value.isNumber() ? verdict(value.doubleValue(), raw) : Verdict.unparsed(raw);
        };
    }

    /** An answer that is the preference, or a list of it alone: {@code 1.5} or {@code [2]}. */
    public static Verdict eval(String raw) {
        JsonNode value = literal(raw);
        JsonNode number = value.isArray() && value.size() == 1 ? value.get(0) : value;
        return number.isNumber() ? verdict(number.doubleValue(), raw) : Verdict.unparsed(raw);
    }

    /** The value that a text is, missing where it is none. */
    private static JsonNode literal(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            return LENIENT.missingNode();
        }
    }
}
