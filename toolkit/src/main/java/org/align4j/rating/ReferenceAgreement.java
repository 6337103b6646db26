package org.align4j.rating;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How far a benchmark's order of models agrees with that of a reference, such as the votes of people.
 *
 * @param strict share of all pairs that have the same order in both
 * @param confident over the pairs that the reference separates: 1 if the benchmark separates them in the same order, 0 if in the
 *     other, ½ if it does not separate them
 * @param brier mean squared error of P(a &lt; b) = Φ((mean_b − mean_a) / √(var_a + var_b)) of the benchmark's rounds as a forecast of
 *     the reference's order, over all pairs
 * @param logLoss mean negative log-likelihood of the same forecast, in nats; probabilities are kept 2⁻⁵² away from 0 and 1
 * @see <a href="https://arxiv.org/abs/2406.11939">Li et al. 2024, section 3</a>
 */
public record ReferenceAgreement(Estimate strict, Estimate confident, Estimate brier, Estimate logLoss) {

    /** The least probability of a forecast. */
    private static final double LEAST = Math.ulp(1.0);

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Compares.
     *
     * @param benchmark at least two models
     * @param reference which holds all of these, others are left out
     * @throws IllegalArgumentException naming a model that is not in the reference, or twice in either
     */
    public static ReferenceAgreement of(List<ScoredModel> benchmark, List<ScoredModel> reference) {
        Require.that(benchmark.size() >= 2, "there must be two models, were %s", benchmark.size());
        byName(benchmark);
        Map<String, ScoredModel> byName = byName(reference);
        benchmark.forEach(m ->
                Require.that(byName.containsKey(m.model()), "'%s' must be in the reference, and is not", m.model()));
        var sums = new Sums();
        for (int i = 0; i < benchmark.size(); i++) {
            for (int j = i + 1; j < benchmark.size(); j++) {
                ScoredModel a = benchmark.get(i);
                ScoredModel b = benchmark.get(j);
                sums.add(a, b, byName.get(a.model()), byName.get(b.model()));
            }
        }
        return new ReferenceAgreement(
                estimate(sums.strict, sums.pairs),
                estimate(sums.confident, sums.separated),
                estimate(sums.squares, sums.pairs),
                estimate(sums.losses, sums.pairs));
    }

    private static Map<String, ScoredModel> byName(List<ScoredModel> models) {
        Map<String, ScoredModel> byName = new HashMap<>();
        models.forEach(m ->
                Require.that(byName.put(m.model(), m) == null, "models must differ, '%s' is there twice", m.model()));
        return byName;
    }

    /** Pairs share models: nothing simple is known of the error. */
    private static Estimate estimate(double sum, int n) {
        return new Estimate(n == 0 ? Double.NaN : sum / n, Double.NaN, n);
    }

    /** What is counted over pairs. */
    private static final class Sums {

        private double strict;
        private double confident;
        private double squares;
        private double losses;
        private int pairs;
        private int separated;

        void add(ScoredModel a, ScoredModel b, ScoredModel referenceA, ScoredModel referenceB) {
            pairs++;
            strict += (a.score() - b.score()) * (referenceA.score() - referenceB.score()) > 0 ? 1 : 0;
            if (separates(referenceA.interval(), referenceB.interval())) {
                separated++;
                confident += confident(
                        a.interval(),
                        b.interval(),
                        referenceA.interval().low() > referenceB.interval().low());
            }
            // Never 1 − Φ: of a small tail nothing would be left.
            double probability = referenceA.score() < referenceB.score() ? below(a, b) : below(b, a);
            squares += (1 - probability) * (1 - probability);
            losses -= Math.log(Math.min(1 - LEAST, Math.max(LEAST, probability)));
        }

        private static double confident(Interval a, Interval b, boolean higher) {
            return !separates(a, b) ? 0.5 : a.low() > b.low() == higher ? 1 : 0;
        }

        /**
         * The intervals have no stretch in common. A model that a scale is anchored to has an interval without width, which
         * overlaps with nothing; its order is that of the lower ends. The published figures count it so.
         */
        private static boolean separates(Interval a, Interval b) {
            return Math.min(a.high(), b.high()) <= Math.max(a.low(), b.low());
        }

        private static double below(ScoredModel a, ScoredModel b) {
            double difference = b.mean() - a.mean();
            double deviation = Math.sqrt(a.variance() + b.variance());
            return deviation > 0
                    ? NORMAL.cumulativeProbability(difference / deviation)
                    : difference > 0 ? 1 : difference < 0 ? 0 : 0.5;
        }
    }
}
