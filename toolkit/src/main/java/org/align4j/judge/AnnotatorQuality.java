package org.align4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Outcome;

/**
 * How good annotators are, by people who annotated the same comparisons several times: AlpacaEval's figures of an evaluator.
 *
 * <p>Where two outcomes are said as often, AlpacaEval draws the majority; here each counts with its chance to be drawn, so that
 * nothing is random.
 *
 * @param agreement with the majority of people, one of them left out in turn
 * @param bias how often its majority is not the people's
 * @param variance how often one annotation is not the majority of its others
 * @see <a href="https://arxiv.org/abs/2305.14387">Dubois et al. 2023: AlpacaFarm, section 4.1</a>
 */
public record AnnotatorQuality(Estimate agreement, Estimate bias, Estimate variance) {

    /**
     * Of an annotator that is none of the people.
     *
     * @param annotations of each comparison, one or more; the variance needs two
     * @param people their annotations of each comparison, two or more
     */
    public static AnnotatorQuality of(List<List<Outcome>> annotations, List<List<Outcome>> people) {
        Require.that(
                annotations.size() == people.size(),
                "comparisons must be the same, %s against %s",
                annotations.size(),
                people.size());
        var judged = judged(annotations);
        var human = judged(people);
        List<Outcome> all = annotations.stream().flatMap(List::stream).toList();
        double[] agreements = values(
                judged,
                human,
                1,
                2,
                (own, others) -> leaveOneOut(others)
                        .flatMap(rest -> own.stream().map(each -> chance(each, rest)))
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
        double[] biases = values(
                judged,
                human,
                1,
                1,
                (own, others) -> 1
                        - modes(own).stream()
                                .mapToDouble(each -> chance(each, others))
                                .average()
                                .orElseThrow());
        double[] variances = values(judged, judged, 2, 2, (own, same) -> 1 - selfAgreement(own));
        return new AnnotatorQuality(Rates.mean(agreements, all), Rates.mean(biases, all), Rates.mean(variances, all));
    }

    /** Of the people themselves: each against the majority of the others; their bias is 0 by definition. */
    public static AnnotatorQuality ofPeople(List<List<Outcome>> people) {
        var human = judged(people);
        double[] agreements = values(human, human, 2, 2, (own, same) -> selfAgreement(own));
        double[] variances = values(human, human, 2, 2, (own, same) -> 1 - selfAgreement(own));
        List<Outcome> all = people.stream().flatMap(List::stream).toList();
        return new AnnotatorQuality(
                Rates.mean(agreements, all), new Estimate(0, 0, agreements.length), Rates.mean(variances, all));
    }

    @FunctionalInterface
    private interface OfOne {

        double value(List<Outcome> own, List<Outcome> others);
    }

    private static double[] values(
            List<List<Outcome>> own, List<List<Outcome>> others, int leastOwn, int leastOthers, OfOne of) {
        return IntStream.range(0, own.size())
                .filter(i -> own.get(i).size() >= leastOwn && others.get(i).size() >= leastOthers)
                .mapToDouble(i -> of.value(own.get(i), others.get(i)))
                .toArray();
    }

    private static double selfAgreement(List<Outcome> all) {
        return IntStream.range(0, all.size())
                .mapToDouble(i -> chance(all.get(i), without(all, i)))
                .average()
                .orElseThrow();
    }

    private static Stream<List<Outcome>> leaveOneOut(List<Outcome> all) {
        return IntStream.range(0, all.size()).mapToObj(i -> without(all, i));
    }

    private static List<Outcome> without(List<Outcome> all, int left) {
        return IntStream.range(0, all.size())
                .filter(i -> i != left)
                .mapToObj(all::get)
                .toList();
    }

    /** The chance that an outcome is the majority. */
    private static double chance(Outcome outcome, List<Outcome> all) {
        List<Outcome> modes = modes(all);
        return modes.contains(outcome) ? 1.0 / modes.size() : 0;
    }

    private static List<Outcome> modes(List<Outcome> all) {
        int most = all.stream()
                .mapToInt(each -> Collections.frequency(all, each))
                .max()
                .orElseThrow();
        return all.stream()
                .distinct()
                .filter(each -> Collections.frequency(all, each) == most)
                .toList();
    }

    private static List<List<Outcome>> judged(List<List<Outcome>> all) {
        return all.stream()
                .map(each -> each.stream().filter(Outcome::isJudged).toList())
                .toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "agreement %s, bias %s, variance %s", agreement, bias, variance);
    }
}
