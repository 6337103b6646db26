package org.align4j.golden;

import static org.align4j.golden.Mutant.showing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.tensor.TokenLogProbs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The usual mistakes, made on purpose: each must be refused by cases of the families that it concerns. The numbers are of
 * cases refused and of cases that the mistake could show in.
 */
@Tag("golden")
@Tag("engine")
@DisplayName("A mistake in an objective")
class GoldenMutationTests {

    private static final Map<String, Map<String, List<GoldenOperation>>> FAMILIES = Map.ofEntries(
            Map.entry("sft", SftOperations.all()),
            Map.entry("dpo", DpoOperations.all()),
            Map.entry("optim", OptimOperations.all()),
            Map.entry("dove", DoveOperations.all()),
            Map.entry("pro", CandidateOperations.pro()),
            Map.entry("rrhf", CandidateOperations.rrhf()),
            Map.entry("stable_alignment", CandidateOperations.stableAlignment()),
            Map.entry("slic", SlicOperations.all()),
            Map.entry("kto", KtoOperations.all()),
            Map.entry("orpo", ReferenceFreeOperations.orpo()),
            Map.entry("simpo", ReferenceFreeOperations.simpo()),
            Map.entry("cpo", ReferenceFreeOperations.cpo()));

    static Stream<Arguments> mistakes() {
        Mutant shifted = showing(Mutant::maskShifted);
        Mutant swapped = showing(Mutant::swapped);
        Mutant leaking = showing(Mutant::referenceLeaking);
        Mutant scaled = showing(Mutant::meansForSums);
        return Stream.of(
                mistake("completion mask shifted by one", "sft", shifted, 6, 6),
                mistake("completion mask shifted by one", "dpo", shifted, 1, 1),
                mistake("completion mask shifted by one", "dove", shifted, 3, 3),
                mistake("completion mask shifted by one", "pro", shifted, 4, 4),
                mistake("completion mask shifted by one", "rrhf", shifted, 6, 6),
                mistake("completion mask shifted by one", "stable_alignment", shifted, 6, 6),
                mistake("completion mask shifted by one", "slic", shifted, 2, 2),
                mistake("completion mask shifted by one", "simpo", shifted, 1, 1),
                mistake("mean instead of sum", "pro", scaled, 4, 4),
                mistake("mean instead of sum", "rrhf", scaled, 6, 6),
                mistake(
                        "mean instead of sum",
                        "dpo",
                        Mutant.replacing("dpo.from_logits", g -> DpoOperations.fromLogits(g, TokenLogProbs::means)),
                        1,
                        1),
                mistake(
                        "mean instead of sum",
                        "dove",
                        Mutant.replacing("dove.loss", g -> DoveOperations.loss(g, TokenLogProbs::means)),
                        3,
                        3),
                mistake("sum instead of mean", "sft", showing(Mutant::sumForMean), 1, 1),
                mistake(
                        "sum instead of mean",
                        "simpo",
                        Mutant.replacing(
                                "simpo.from_logits",
                                g -> ReferenceFreeOperations.simpoFromLogits(
                                        g, t -> t.sums().mul(t.counts()))),
                        1,
                        1),
                mistake("chosen and rejected swapped", "dpo", swapped, 20, 20),
                mistake("chosen and rejected swapped", "dove", swapped, 3, 3),
                mistake("chosen and rejected swapped", "pro", swapped, 4, 4),
                mistake("chosen and rejected swapped", "rrhf", swapped, 6, 6),
                mistake("chosen and rejected swapped", "stable_alignment", swapped, 5, 6),
                mistake("chosen and rejected swapped", "slic", swapped, 4, 4),
                mistake("chosen and rejected swapped", "kto", swapped, 5, 5),
                mistake("chosen and rejected swapped", "orpo", swapped, 3, 3),
                mistake("chosen and rejected swapped", "simpo", swapped, 5, 5),
                mistake("chosen and rejected swapped", "cpo", swapped, 4, 4),
                mistake("gradient into the reference", "dpo", leaking, 19, 20),
                mistake("gradient into the reference", "dove", leaking, 3, 3),
                mistake("gradient into the reference", "kto", leaking, 5, 5),
                mistake(
                        "one division a micro-batch",
                        "sft",
                        Mutant.taking("sft.gradient_accumulation", "loss", "mean_of_microbatch_means"),
                        1,
                        1),
                mistake(
                        "one division a micro-batch",
                        "optim",
                        Mutant.taking("optim.accumulate", "gradient", "wrong_mean_of_means"),
                        1,
                        1));
    }

    private static Arguments mistake(String name, String family, Mutant mutant, int refused, int cases) {
        return Arguments.of(name, family, "%d of %d".formatted(refused, cases), mutant);
    }

    @ParameterizedTest(name = "{0}: {2} cases of {1} fail")
    @MethodSource("mistakes")
    void is_refused_by_reference_values(String name, String family, String expected, Mutant mutant) {
        assertThat(refused(family, mutant)).isEqualTo(expected).doesNotStartWith("0 ");
    }

    /** These arrays are constants by their definition, whoever makes them. */
    @ParameterizedTest(name = "gradient into {1} of {0}")
    @MethodSource("constants")
    void changes_nothing_where_an_objective_stops_the_gradient_itself(String family, String constant, String variable) {
        var leaking = showing(g -> Mutant.leaking(g, constant, variable));
        assertThat(refused(family, leaking)).startsWith("0 of ").isNotEqualTo("0 of 0");
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of("kto", "kl_policy_logps", "policy_logps"), Arguments.of("slic", "ft_logits", "logits"));
    }

    /** How many cases refuse the mutant of those that it changes; without it they all pass. */
    private static String refused(String family, Mutant mutant) {
        List<String> refused = new ArrayList<>();
        int changed = 0;
        for (JsonNode golden : cases(family)) {
            var right = FAMILIES.get(family).get(golden.get("op").asText()).get(0);
            if (golden.hasNonNull("variant") || !mutant.concerns(golden)) {
                continue;
            }
            changed++;
            new GoldenCheck(golden).of(right);
            try {
                new GoldenCheck(golden).of(mutant.apply(right));
            } catch (AssertionError e) {
                refused.add(golden.get("id").asText());
            }
        }
        return "%d of %d".formatted(refused.size(), changed);
    }

    private static JsonNode cases(String family) {
        Path file = Path.of("src/test/resources/golden/training", family + ".json");
        try {
            return new ObjectMapper().readTree(file.toFile()).get("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
