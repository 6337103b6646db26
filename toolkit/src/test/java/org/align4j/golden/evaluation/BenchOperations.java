package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.bench.AnswerExtractor;
import org.align4j.bench.BigBenchHard;
import org.align4j.bench.CotSet;
import org.align4j.bench.Gsm8k;
import org.align4j.bench.HendrycksMath;
import org.align4j.bench.MathBoxed;
import org.align4j.bench.MultipleChoice;
import org.align4j.bench.ZeroShotCot;
import org.align4j.overlap.Bleu;
import org.align4j.overlap.BleuScore;
import org.align4j.overlap.BleuSmoothing;
import org.align4j.overlap.NoveltyFilter;
import org.align4j.overlap.PrecisionRecall;
import org.align4j.overlap.RougeL;
import org.align4j.overlap.RougeN;
import org.align4j.overlap.TextOverlap;

/** Operations of answers of benchmarks, and texts compared with texts. */
final class BenchOperations {

    private static final String INVALID = "[invalid]";

    private static final Map<String, CotSet> COT_SETS = Map.ofEntries(
            Map.entry("gsm8k", CotSet.arithmetic()),
            Map.entry("addsub", CotSet.arithmetic()),
            Map.entry("multiarith", CotSet.arithmetic()),
            Map.entry("svamp", CotSet.arithmetic()),
            Map.entry("singleeq", CotSet.arithmetic()),
            Map.entry("aqua", CotSet.letters('E')),
            Map.entry("commonsensqa", CotSet.letters('E')),
            Map.entry("bigbench_date", CotSet.letters('F')),
            Map.entry("object_tracking", CotSet.letters('C')),
            Map.entry("strategyqa", CotSet.yesOrNo()),
            Map.entry("coin_flip", CotSet.yesOrNo()),
            Map.entry("last_letters", CotSet.word()));

    private BenchOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of(
                "rouge", BenchOperations::rouge,
                "bleu", BenchOperations::bleu,
                "self_instruct_filter", BenchOperations::selfInstructFilter,
                "bbh_extract",
                        input -> BigBenchHard.chainOfThought()
                                .extract(input.textValue())
                                .orElse(""),
                "gsm8k_extract", BenchOperations::gsm8k,
                "math_boxed", BenchOperations::mathBoxed,
                "math_is_equiv", BenchOperations::mathIsEquiv,
                "zero_shot_cot_cleansing", BenchOperations::cleansing,
                "multiple_choice", BenchOperations::multipleChoice);
    }

    private static Object rouge(JsonNode input) {
        return Map.of(
                "rouge1", rouge(new RougeN(1), input),
                "rouge2", rouge(new RougeN(2), input),
                "rougeL", rouge(new RougeL(), input));
    }

    private static Map<String, Double> rouge(TextOverlap overlap, JsonNode input) {
        PrecisionRecall both =
                overlap.compare(input.get("hyp").textValue(), input.get("ref").textValue());
        return Map.of("p", both.precision(), "r", both.recall(), "f", both.f());
    }

    private static Object bleu(JsonNode input) {
        return Map.of(
                "none", bleu(BleuSmoothing.none(), input),
                "exp", bleu(BleuSmoothing.exponential(), input),
                "add1", bleu(BleuSmoothing.addOne(), input));
    }

    private static Object bleu(BleuSmoothing smoothing, JsonNode input) {
        var references = items(input.get("refs")).map(BenchOperations::texts).toList();
        BleuScore score = Bleu.smoothedBy(smoothing).score(texts(input.get("hyps")), references);
        return Map.of(
                "score", 100 * score.value(),
                "bp", score.brevityPenalty(),
                "precisions", score.precisions(),
                "hyp_len", score.length(),
                "ref_len", score.referenceLength());
    }

    private static Object selfInstructFilter(JsonNode input) {
        return NoveltyFilter.selfInstruct(texts(input.get("initial_pool")))
                .offerAll(texts(input.get("candidates")))
                .stream()
                .map(each -> Map.of("input", each.text(), "max_rougeL", each.similarity(), "accepted", each.accepted()))
                .toList();
    }

    private static Object gsm8k(JsonNode input) {
        String text = input.textValue();
        return Map.of(
                "official", Gsm8k.official().extract(text).orElse(INVALID),
                "lmeval_strict", Gsm8k.strict().extract(text).orElse(INVALID),
                "lmeval_flexible", Gsm8k.flexible().extract(text).orElse(INVALID),
                "lmeval_normalised", Gsm8k.normalise(text));
    }

    private static Object mathBoxed(JsonNode input) {
        String text = input.textValue();
        var out = new HashMap<String, Object>();
        out.put("last", MathBoxed.last(text).orElse(null));
        out.put("content", new MathBoxed().extract(text).orElse(null));
        return out;
    }

    private static Object mathIsEquiv(JsonNode input) {
        String a = input.get(0).textValue();
        String b = input.get(1).textValue();
        var out = new HashMap<String, Object>();
        out.put("equiv", a == null || b == null ? a == b : new HendrycksMath().same(a, b));
        out.put("strip_a", normalised(a));
        out.put("strip_b", normalised(b));
        return out;
    }

    private static String normalised(String answer) {
        try {
            return answer == null ? null : HendrycksMath.normalise(answer);
        } catch (IllegalArgumentException e) {
            return "<<error>>";
        }
    }

    private static Object cleansing(JsonNode input) {
        var cot = new ZeroShotCot(
                Optional.ofNullable(COT_SETS.get(input.get("dataset").textValue()))
                        .orElseThrow());
        AnswerExtractor extractor =
                input.get("method").textValue().startsWith("few_shot") ? cot.fewShotExtractor() : cot.extractor();
        return extractor.extract(input.get("pred").textValue()).orElse("");
    }

    private static Object multipleChoice(JsonNode input) {
        var question = new MultipleChoice(
                texts(input.get("choices")),
                numbers(input.path("loglik")),
                numbers(input.path("loglik_unconditional")),
                Optional.empty(),
                input.get("gold").intValue());
        var out = new HashMap<String, Object>();
        out.put("pred", question.prediction());
        out.put("acc", question.isRight(question.prediction()) ? 1 : 0);
        out.put("pred_norm", question.predictionByLength());
        out.put("acc_norm", question.isRight(question.predictionByLength()) ? 1 : 0);
        out.put("pred_bytes", question.predictionByBytes());
        out.put("acc_bytes", question.isRight(question.predictionByBytes()) ? 1 : 0);
        if (!question.unconditional().isEmpty()) {
            out.put("pred_mutual_info", question.predictionByInformation());
        }
        out.put("prob_norm", question.probabilities());
        out.put("brier", question.brier());
        return out;
    }

    private static List<String> texts(JsonNode array) {
        return items(array).map(JsonNode::textValue).toList();
    }

    private static List<Double> numbers(JsonNode array) {
        return items(array).map(JsonNode::doubleValue).toList();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
