package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import org.align4j.metric.Measurement;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;

/**
 * What the order of the answers does to a judge. Only comparisons with a verdict in both orders are used.
 *
 * @param total comparisons
 * @param parsed those with a verdict in both orders
 * @param consistent those of them whose verdict is the same in both
 * @param biasedToFirst those where the verdicts lean to the answer that was shown first, a choice against a tie included
 * @param biasedToSecond those where they lean to the other
 * @param firstChoices how often the answer shown first was chosen
 * @param choices how often one was chosen
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.3</a>
 */
public record PositionBias(
        int total, int parsed, int consistent, int biasedToFirst, int biasedToSecond, int firstChoices, int choices)
        implements Measurement {

    /** Counts comparisons. */
    public static PositionBias of(List<BothOrders> all) {
        var parsed = all.stream().filter(BothOrders::isJudged).toList();
        return new PositionBias(
                all.size(),
                parsed.size(),
                (int) parsed.stream().filter(BothOrders::isConsistent).count(),
                (int) parsed.stream().filter(each -> each.leaning() > 0).count(),
                (int) parsed.stream().filter(each -> each.leaning() < 0).count(),
                parsed.stream().mapToInt(BothOrders::choicesOfFirstShown).sum(),
                parsed.stream().mapToInt(BothOrders::choices).sum());
    }

    /** The share of consistent comparisons, in [0, 1]; NaN if none was parsed. */
    public double consistency() {
        return (double) consistent / parsed;
    }

    /** The share of comparisons whose verdict changes with the order: 1 − consistency. */
    public double conflictRate() {
        return 1 - consistency();
    }

    /** How often the answer shown first was chosen where one was chosen; ½ without a bias, NaN if none was. */
    public double firstChoiceRate() {
        return (double) firstChoices / choices;
    }

    /**
     * The exact two-sided sign test of biased to first against biased to second, 2 P(X ≤ the smaller) for a binomial X with
     * probability ½; 1 if there is neither.
     */
    public double signTest() {
        int trials = biasedToFirst + biasedToSecond;
        int fewer = Math.min(biasedToFirst, biasedToSecond);
        // Not the two-sided test of this library: it compares both tails' probabilities, equal here but for rounding.
        return trials == 0
                ? 1
                : Math.min(1, 2 * new BinomialTest().binomialTest(trials, fewer, 0.5, AlternativeHypothesis.LESS_THAN));
    }

    /** The consistency. */
    @Override
    public double value() {
        return consistency();
    }

    /** √(p (1 − p) / n) of the consistency. */
    @Override
    public double standardError() {
        return Math.sqrt(consistency() * conflictRate() / parsed);
    }

    @Override
    public int n() {
        return parsed;
    }

    @Override
    public int unparsed() {
        return total - parsed;
    }

    /** For example {@code 71.3 % consistent (n=80, 0 unparsed), 20 biased to first, 3 to second, p = 0.0005}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% consistent (n=%d, %d unparsed), %d biased to first, %d to second, p = %.4f",
                100 * consistency(),
                parsed,
                unparsed(),
                biasedToFirst,
                biasedToSecond,
                signTest());
    }
}
