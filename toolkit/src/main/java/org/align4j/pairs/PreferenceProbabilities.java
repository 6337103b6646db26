package org.align4j.pairs;

import org.align4j.Require;

/**
 * What a comparison says: how probable it is that either candidate is better.
 *
 * @param first probability that the one shown first is better
 * @param second that the one shown second is
 * @param tie that neither is; the three sum to 1
 */
public record PreferenceProbabilities(double first, double second, double tie) {

    /** What is said where nothing is known. */
    public static final PreferenceProbabilities EVEN = new PreferenceProbabilities(0.5, 0.5, 0);

    public PreferenceProbabilities {
        Require.that(
                first >= 0 && second >= 0 && tie >= 0 && Math.abs(first + second + tie - 1) < 1e-9,
                "probabilities must be >= 0 and sum to 1, were %s, %s and %s",
                first,
                second,
                tie);
    }

    /** Of a judge that knows no tie: the second's probability is what is left, 1 − first. */
    public static PreferenceProbabilities ofFirst(double first) {
        return new PreferenceProbabilities(first, 1 - first, 0);
    }

    /**
     * Weights &ge; 0, made to sum to 1.
     *
     * @throws IllegalArgumentException if they are all 0, or one is negative or not finite
     */
    public static PreferenceProbabilities normalised(double first, double second, double tie) {
        double sum = first + second + tie;
        Require.that(
                Math.min(first, Math.min(second, tie)) >= 0 && sum > 0 && Double.isFinite(sum),
                "weights must be >= 0 and not all 0, were %s, %s and %s",
                first,
                second,
                tie);
        return new PreferenceProbabilities(first / sum, second / sum, tie / sum);
    }

    /** The same comparison with the candidates shown the other way round. */
    public PreferenceProbabilities swapped() {
        return new PreferenceProbabilities(second, first, tie);
    }

    /** The mean of two. */
    public PreferenceProbabilities averaged(PreferenceProbabilities other) {
        return normalised((first + other.first) / 2, (second + other.second) / 2, (tie + other.tie) / 2);
    }

    /** How undecided the judge is: −p·ln p − q·ln q of the two candidates' probabilities, in nats. */
    public double uncertainty() {
        return -(plogp(first) + plogp(second));
    }

    private static double plogp(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }
}
