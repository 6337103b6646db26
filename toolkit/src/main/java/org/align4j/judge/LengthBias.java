package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import org.align4j.metric.Estimate;
import org.align4j.metric.Logistic;
import org.align4j.metric.Outcome;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * What the length of an answer does to a judge. Lengths are counted in Unicode code points.
 *
 * <p>A long answer may also be the better one: this is a bias only as far as the answers compared are equally good.
 *
 * @param longerWins how often the longer answer wins, a tie counting ½, where one is longer
 * @param slope b of logit P(first wins) = a + b · tanh(d / s), where d is the difference of lengths and s its standard deviation,
 *     with n − 1; NaN where d or the outcomes do not vary, or one separates the other
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024, section 3: the length term</a>
 */
public record LengthBias(Estimate longerWins, Estimate slope) {

    private static final int STEPS = 100;

    /** Of battles; those without a verdict are counted. */
    public static LengthBias of(List<Battle> battles) {
        List<Outcome> longer = battles.stream()
                .filter(battle -> difference(battle) != 0)
                .map(battle -> difference(battle) > 0
                        ? battle.outcome()
                        : battle.outcome().swapped())
                .toList();
        var judged = battles.stream().filter(b -> b.outcome().isJudged()).toList();
        double[] lengths = judged.stream().mapToDouble(LengthBias::difference).toArray();
        double[] values = judged.stream().mapToDouble(b -> b.outcome().value()).toArray();
        Estimate counts = Rates.of(battles.stream().map(Battle::outcome).toList());
        double[] slope = slope(lengths, values);
        return new LengthBias(
                Rates.of(longer), new Estimate(slope[0], slope[1], values.length, counts.missing(), counts.unparsed()));
    }

    private static double difference(Battle battle) {
        return length(battle.first()) - length(battle.second());
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The slope and its standard error, by Newton's method on the concave likelihood. */
    private static double[] slope(double[] differences, double[] values) {
        double s = new StandardDeviation().evaluate(differences);
        double a = 0;
        double b = 0;
        for (int step = 0; step < STEPS && s > 0; step++) {
            double gradientA = 0;
            double gradientB = 0;
            double aa = 0;
            double ab = 0;
            double bb = 0;
            for (int i = 0; i < values.length; i++) {
                double x = Math.tanh(differences[i] / s);
                double p = Logistic.sigmoid(a + b * x);
                gradientA += values[i] - p;
                gradientB += (values[i] - p) * x;
                aa += p * (1 - p);
                ab += p * (1 - p) * x;
                bb += p * (1 - p) * x * x;
            }
            double determinant = aa * bb - ab * ab;
            if (Math.max(Math.abs(gradientA), Math.abs(gradientB)) < 1e-10 * values.length) {
                return isSeparated(a, b) ? undefined() : new double[] {b, Math.sqrt(aa / determinant)};
            }
            a += (bb * gradientA - ab * gradientB) / determinant;
            b += (aa * gradientB - ab * gradientA) / determinant;
        }
        return undefined();
    }

    /** Where one separates the other, the coefficients grow until the probabilities are 0 and 1. */
    private static boolean isSeparated(double a, double b) {
        return !(Math.max(Math.abs(a), Math.abs(b)) < 15);
    }

    private static double[] undefined() {
        return new double[] {Double.NaN, Double.NaN};
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "longer wins %s, slope %s", longerWins, slope);
    }
}
