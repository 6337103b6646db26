package org.align4j.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.LengthComparison;
import org.align4j.metric.LengthControl;
import org.align4j.metric.LengthControlledWinRate;
import org.align4j.metric.PreferenceWinRate;

/**
 * A model's annotations beside the baseline's answers, instruction by instruction.
 *
 * @param baseline the baseline's answers, all of the set
 * @param annotations one a baseline's answer, in the same order; empty where the model was not annotated
 */
public record AlpacaEvalComparison(List<AlpacaEvalOutput> baseline, List<Optional<AlpacaEvalAnnotation>> annotations) {

    public AlpacaEvalComparison {
        baseline = List.copyOf(baseline);
        annotations = List.copyOf(annotations);
        Require.that(
                baseline.size() == annotations.size(),
                "annotations must be as many as the baseline's answers, %s against %s",
                annotations.size(),
                baseline.size());
    }

    /**
     * Joins both by instruction.
     *
     * @throws IllegalArgumentException naming the instruction, if one stands twice in either list, an annotation is of none of the
     *     baseline's, or its first answer is not the baseline's
     */
    public static AlpacaEvalComparison join(List<AlpacaEvalOutput> baseline, List<AlpacaEvalAnnotation> annotations) {
        Map<String, AlpacaEvalAnnotation> byInstruction = new HashMap<>();
        for (AlpacaEvalAnnotation each : annotations) {
            Require.that(
                    byInstruction.put(each.instruction(), each) == null,
                    "annotations must be one an instruction, there are two of '%.80s'",
                    each.instruction());
        }
        var joined = new ArrayList<Optional<AlpacaEvalAnnotation>>();
        var seen = new HashSet<String>();
        for (AlpacaEvalOutput answer : baseline) {
            Require.that(
                    seen.add(answer.instruction()),
                    "the baseline's answers must be one an instruction, there are two to '%.80s'",
                    answer.instruction());
            var annotation = Optional.ofNullable(byInstruction.remove(answer.instruction()));
            annotation.ifPresent(each -> Require.that(
                    each.output1().equals(answer.output()),
                    "output_1 must be the baseline's answer to '%.80s', was '%.80s' against '%.80s'",
                    each.instruction(),
                    each.output1(),
                    answer.output()));
            joined.add(annotation);
        }
        Require.that(
                byInstruction.isEmpty(),
                "annotations must be of the baseline's instructions, %s are not, such as '%.80s'",
                byInstruction.size(),
                byInstruction.keySet().stream().findFirst().orElse(""));
        return new AlpacaEvalComparison(baseline, joined);
    }

    /** The instructions that were not annotated or have no verdict. */
    public List<String> missing() {
        return IntStream.range(0, baseline.size())
                .filter(i -> annotations
                        .get(i)
                        .map(each -> each.preference().isEmpty())
                        .orElse(true))
                .mapToObj(i -> baseline.get(i).instruction())
                .toList();
    }

    /** AlpacaEval's win rate of the model; instructions without a verdict are missing. */
    public PreferenceWinRate winRate() {
        return PreferenceWinRate.of(annotations.stream()
                .mapToDouble(AlpacaEvalComparison::preference)
                .toArray());
    }

    /**
     * What control of length is fitted to: the instruction's number is its place among the baseline's answers. Instructions that
     * the model was not annotated on are left out, for the length of its answer is not known.
     */
    public List<LengthComparison> lengths() {
        return IntStream.range(0, baseline.size())
                .filter(i -> annotations.get(i).isPresent())
                .mapToObj(i -> new LengthComparison(
                        i,
                        baseline.get(i).length(),
                        length(annotations.get(i).orElseThrow()),
                        preference(annotations.get(i))))
                .toList();
    }

    /**
     * The length-controlled win rate. Of the baseline against itself it is one half by construction, and nothing is fitted.
     *
     * @throws IllegalArgumentException if there are fewer than two verdicts
     */
    public LengthControlledWinRate controlled(LengthControl control) {
        var there = annotations.stream().flatMap(Optional::stream).toList();
        boolean itself = !there.isEmpty()
                && there.stream().allMatch(each -> each.generator1().equals(each.generator2()));
        return itself ? LengthControlledWinRate.ofBaseline(winRate()) : control.fit(lengths());
    }

    /**
     * The model's row of the leaderboard.
     *
     * @param mode who puts it there, such as {@code community}
     * @param control of length
     * @throws IllegalArgumentException if there are fewer than two verdicts
     */
    public AlpacaEvalLeaderboard.Entry entry(String model, String mode, LengthControl control) {
        PreferenceWinRate raw = winRate();
        LengthControlledWinRate controlled = controlled(control);
        int length = (int) annotations.stream()
                .flatMap(Optional::stream)
                .mapToInt(AlpacaEvalComparison::length)
                .average()
                .orElseThrow();
        return new AlpacaEvalLeaderboard.Entry(
                model,
                100 * raw.value(),
                100 * raw.standardError(),
                raw.wins(),
                raw.winsBase(),
                raw.draws(),
                raw.n(),
                100 * raw.discrete(),
                mode,
                length,
                OptionalDouble.of(100 * controlled.value()),
                OptionalDouble.of(100 * controlled.standardError()));
    }

    private static double preference(Optional<AlpacaEvalAnnotation> annotation) {
        return annotation
                .flatMap(each -> each.preference().stream().boxed().findFirst())
                .orElse(Double.NaN);
    }

    private static int length(AlpacaEvalAnnotation annotation) {
        return annotation.output2().codePointCount(0, annotation.output2().length());
    }
}
