package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.grade.AlignScore;
import org.align4j.grade.FactScore;
import org.align4j.grade.FactVerdict;
import org.align4j.grade.GradeParser;
import org.align4j.grade.Grades;
import org.align4j.grade.ScoreDistribution;
import org.align4j.grade.TargetLikelihood;

/** Operations of graders: scores, facts and likelihoods. */
final class ScoreOperations {

    private ScoreOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.ofEntries(
                Map.entry("alignscore", ScoreOperations::alignScore),
                Map.entry("factscore", ScoreOperations::factScore),
                Map.entry("factscore_verdict", input -> FactVerdict.isTrue(input.asText())),
                Map.entry("geval", ScoreOperations::gEval),
                Map.entry("gptscore", ScoreOperations::gptScore));
    }

    private static Object alignScore(JsonNode input) {
        return AlignScore.aggregate(stream(input)
                .map(row -> stream(row).mapToDouble(JsonNode::asDouble).toArray())
                .toArray(double[][]::new));
    }

    private static Object factScore(JsonNode input) {
        var decisions = new ArrayList<Optional<List<Boolean>>>();
        input.get("decisions")
                .forEach(facts -> decisions.add(
                        facts.isNull()
                                ? Optional.empty()
                                : Optional.of(
                                        stream(facts).map(JsonNode::asBoolean).toList())));
        var score = new FactScore(decisions, input.get("gamma").asDouble());
        return Map.of(
                "score",
                score.value(),
                "init_score",
                score.initialScore().value(),
                "respond_ratio",
                score.respondRatio(),
                "num_facts_per_response",
                score.factsPerResponse().value());
    }

    private static Object gEval(JsonNode input) {
        if (input.has("samples")) {
            var parser = GradeParser.leadingNumber();
            return new Grades(stream(input.get("samples"))
                            .map(sample -> parser.parse(sample.asText()))
                            .toList())
                    .withUnparsedAs(0)
                    .value();
        }
        var logProbs = new TreeMap<Double, Double>();
        input.get("logprobs")
                .properties()
                .forEach(each -> logProbs.put(
                        Double.valueOf(each.getKey()), each.getValue().asDouble()));
        var scores = ScoreDistribution.ofLogProbs(logProbs);
        return Map.of(
                "expectation_normalised",
                scores.expectation(),
                "expectation_raw",
                scores.rawExpectation(),
                "argmax",
                scores.argmax());
    }

    private static Object gptScore(JsonNode input) {
        var target = new TargetLikelihood(numbers(input.get("token_logprobs")));
        return Map.of(
                "avg",
                target.mean(),
                "sum",
                target.sum(),
                "weighted",
                target.weighted(numbers(input.get("weights"))),
                "ppl",
                target.perplexity());
    }

    private static List<Double> numbers(JsonNode list) {
        return stream(list).map(JsonNode::asDouble).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
