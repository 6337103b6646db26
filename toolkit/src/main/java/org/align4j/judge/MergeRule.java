package org.align4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.metric.Outcome;

/** One verdict of several on the same two answers: asked in both orders, or several times. */
@FunctionalInterface
public interface MergeRule {

    /**
     * The verdict of verdicts.
     *
     * @param verdicts each seen from the first answer, at least one
     */
    Verdict merge(List<Verdict> verdicts);

    /**
     * A win or a loss where all say so, else a tie; unparsed where one is. The rule of MT-Bench.
     *
     * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.4: "conservative"</a>
     */
    static MergeRule conservative() {
        return merged(outcomes -> !allJudged(outcomes) ? Outcome.UNPARSED : same(outcomes, Outcome.TIE));
    }

    /** What all say; unparsed where they differ or one is, so that inconsistent comparisons count nowhere. */
    static MergeRule dropInconsistent() {
        return merged(outcomes -> !allJudged(outcomes) ? Outcome.UNPARSED : same(outcomes, Outcome.UNPARSED));
    }

    /**
     * What is said most often; a tie where two are said as often; unparsed ones do not count unless there is nothing else. The
     * only verdict there is keeps its probability.
     */
    static MergeRule majority() {
        MergeRule several = merged(MergeRule::mostFrequent);
        return verdicts -> verdicts.size() == 1 ? verdicts.get(0) : several.merge(verdicts);
    }

    /** The mean of {@link Verdict#value}, a probability; unparsed ones do not count unless there is nothing else. */
    static MergeRule average() {
        return verdicts -> Verdict.ofProbability(
                verdicts.stream()
                        .mapToDouble(Verdict::value)
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN),
                raw(verdicts));
    }

    private static MergeRule merged(Function<List<Outcome>, Outcome> rule) {
        return verdicts ->
                Verdict.of(rule.apply(verdicts.stream().map(Verdict::outcome).toList()), raw(verdicts));
    }

    private static boolean allJudged(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome::isJudged);
    }

    private static Outcome same(List<Outcome> outcomes, Outcome otherwise) {
        return outcomes.stream().distinct().count() == 1 ? outcomes.get(0) : otherwise;
    }

    private static Outcome mostFrequent(List<Outcome> outcomes) {
        var judged = outcomes.stream().filter(Outcome::isJudged).toList();
        if (judged.isEmpty()) {
            return Outcome.UNPARSED;
        }
        int most = judged.stream()
                .mapToInt(o -> Collections.frequency(judged, o))
                .max()
                .orElseThrow();
        var modes = judged.stream()
                .distinct()
                .filter(o -> Collections.frequency(judged, o) == most)
                .toList();
        return modes.size() == 1 ? modes.get(0) : Outcome.TIE;
    }

    private static String raw(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::raw).collect(Collectors.joining("\n"));
    }
}
