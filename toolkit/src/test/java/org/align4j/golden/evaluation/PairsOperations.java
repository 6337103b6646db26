package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.pairs.AnchoredInsertion;
import org.align4j.pairs.Beam;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.PairComparison;
import org.align4j.pairs.PairRanking;
import org.align4j.pairs.Pairs;
import org.align4j.pairs.PreferenceProbabilities;
import org.align4j.pairs.RankAgreement;
import org.align4j.pairs.Transitivity;

/** Operations of rankings by comparison. */
final class PairsOperations {

    private PairsOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of("pairs", PairsOperations::pairs, "pairs_scaling_binary_insert", PairsOperations::binaryInsertion);
    }

    private static Object pairs(JsonNode in) {
        PairComparator<Integer> oneOrder = (first, second) -> PreferenceProbabilities.ofFirst(
                in.get("probA_first_shown").get(first).get(second).asDouble());
        var comparator = in.get("calibrate").asBoolean() ? oneOrder.calibrated() : oneOrder;
        var candidates = IntStream.range(0, in.get("n").asInt()).boxed().toList();
        double[] latent = RatingOperations.numbers(in.get("latent"));
        var beam = Beam.of(in.get("prob_gap").asDouble(), in.get("beam_size").asInt());
        var triads = Transitivity.of(candidates, comparator);
        return Map.of(
                "greedy", ranking(Pairs.greedy().rank(candidates, comparator), latent),
                "beam_package", ranking(Pairs.beam(beam.asInPackage()).rank(candidates, comparator), latent),
                "beam_scripts", ranking(Pairs.beam(beam.asInScripts()).rank(candidates, comparator), latent),
                "transitive_triads",
                        Map.of("total", triads.n(), "cyclic", triads.cyclic(), "transitivity", triads.value()));
    }

    private static Object ranking(PairRanking ranking, double[] latent) {
        return Map.of(
                "order_worst_to_best", ranking.order(),
                "calls", calls(ranking.comparisons()),
                "raw_calls", ranking.judgeCalls(),
                "spearman_vs_latent", spearman(ranking, latent));
    }

    /** One candidate has no correlation. */
    private static double spearman(PairRanking ranking, double[] latent) {
        return latent.length < 2
                ? Double.NaN
                : RankAgreement.ofRankings(List.of(ranking.order()), List.of(latent))
                        .spearman()
                        .value();
    }

    private static Object binaryInsertion(JsonNode in) {
        var candidates = Arrays.stream(RatingOperations.numbers(in.get("latent")))
                .boxed()
                .toList();
        var inserted = AnchoredInsertion.of(
                candidates,
                indices(in.get("anchors_sorted")),
                indices(in.get("targets")),
                PairComparator.ofLatent(Double::doubleValue));
        return Map.of("insert_positions", inserted.positions(), "calls", calls(inserted.comparisons()));
    }

    private static List<Integer> indices(JsonNode list) {
        return Arrays.stream(RatingOperations.numbers(list))
                .mapToObj(i -> (int) i)
                .toList();
    }

    private static List<int[]> calls(List<PairComparison> comparisons) {
        return comparisons.stream().map(c -> new int[] {c.first(), c.second()}).toList();
    }
}
