package org.align4j.judge;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Outcome;

/**
 * A judge against gold labels in both orders: LLMBar's report.
 *
 * <p>Two figures of the authors' code are not what their names say, and are given under names of their own:
 * {@link #officialAgreement} counts two unparsed verdicts as an agreement, and {@link #officialLabels} turns the label "second"
 * into a third category before it is compared with the judge's verdicts.
 *
 * @param labels which answer is the better one: win, or loss
 * @param judged the judge's verdicts, as many, none missing: what was not asked is neither right nor wrong
 * @see <a href="https://arxiv.org/abs/2310.07641">Zeng et al. 2024</a>
 */
public record LlmBar(List<Outcome> labels, List<BothOrders> judged) {

    /**
     * What two raters said about the same items, as categories: what a kappa is computed from.
     *
     * @param one of the first rater
     * @param other of the second, as many
     */
    public record Categories(List<String> one, List<String> other) {

        public Categories {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }

    public LlmBar {
        labels = List.copyOf(labels);
        judged = List.copyOf(judged);
        Require.that(
                !labels.isEmpty() && labels.size() == judged.size(),
                "labels must be as many as judgments and at least one, were %s for %s",
                labels.size(),
                judged.size());
        Require.that(
                labels.stream().allMatch(label -> label == Outcome.WIN || label == Outcome.LOSS),
                "labels must be win or loss, were %s",
                labels);
        for (int i = 0; i < judged.size(); i++) {
            Require.that(
                    judged.get(i).shownFirst() != Outcome.MISSING
                            && judged.get(i).shownSecond() != Outcome.MISSING,
                    "items must be judged in both orders, item %s was not",
                    i);
        }
    }

    /** How many items there are. */
    public int n() {
        return labels.size();
    }

    /** Verdicts that could not be read, of 2 n. */
    public int unparsed() {
        return judged.stream()
                .mapToInt(each -> (each.shownFirst().isJudged() ? 0 : 1)
                        + (each.shownSecond().isJudged() ? 0 : 1))
                .sum();
    }

    /** The share of items judged right where the first answer is shown first; what is unparsed is not right. */
    public Estimate accuracyShownFirst() {
        return share(i -> labels.get(i) == judged.get(i).shownFirst());
    }

    /** The share of items judged right where the first answer is shown second. */
    public Estimate accuracyShownSecond() {
        return share(i -> labels.get(i) == judged.get(i).shownSecond());
    }

    /** The mean of both; its standard error takes items as drawn, not orders. */
    public Estimate accuracy() {
        double[] right = IntStream.range(0, n())
                .mapToDouble(i -> ((labels.get(i) == judged.get(i).shownFirst() ? 1 : 0)
                                + (labels.get(i) == judged.get(i).shownSecond() ? 1 : 0))
                        / 2.0)
                .toArray();
        return Rates.mean(right, 0, unparsed());
    }

    /** The share of items judged right in both orders. */
    public Estimate bothCorrect() {
        return share(i ->
                judged.get(i).isConsistent() && labels.get(i) == judged.get(i).shownFirst());
    }

    /** Positional agreement: the share of items with the same verdict in both orders, which must be a verdict. */
    public Estimate agreement() {
        return share(i -> judged.get(i).isConsistent());
    }

    /** The same with two unparsed verdicts taken for an agreement, as published. */
    public Estimate officialAgreement() {
        return share(i -> judged.get(i).shownFirst() == judged.get(i).shownSecond());
    }

    /** How often the answer shown first was chosen, of 2 n. */
    public int choicesOfFirstShown() {
        return judged.stream().mapToInt(BothOrders::choicesOfFirstShown).sum();
    }

    /** The verdicts of both orders; an unparsed one is a category of its own. */
    public Categories orders() {
        return categories(Outcome::name);
    }

    /** The same with everything but "first" as one category, unparsed ones with "second", as published. */
    public Categories officialOrders() {
        return categories(LlmBar::firstOrNot);
    }

    /**
     * Labels and verdicts.
     *
     * @param order {@link BothOrders#shownFirst} or {@link BothOrders#shownSecond}
     */
    public Categories labels(Function<BothOrders, Outcome> order) {
        return new Categories(
                labels.stream().map(Outcome::name).toList(),
                judged.stream().map(order).map(Outcome::name).toList());
    }

    /** The same with labels "first" and "0" against verdicts "first" and "second", as published: no judge agrees on "0". */
    public Categories officialLabels(Function<BothOrders, Outcome> order) {
        return new Categories(
                labels.stream().map(LlmBar::firstOrNot).toList(),
                judged.stream().map(order).map(Outcome::name).toList());
    }

    private Categories categories(Function<Outcome, String> name) {
        return new Categories(
                judged.stream().map(BothOrders::shownFirst).map(name).toList(),
                judged.stream().map(BothOrders::shownSecond).map(name).toList());
    }

    private static String firstOrNot(Outcome outcome) {
        return outcome == Outcome.WIN ? outcome.name() : "0";
    }

    private Estimate share(Predicate<Integer> counts) {
        return Rates.mean(
                IntStream.range(0, n()).mapToDouble(i -> counts.test(i) ? 1 : 0).toArray(), 0, unparsed());
    }
}
