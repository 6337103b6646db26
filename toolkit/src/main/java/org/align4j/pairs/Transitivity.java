package org.align4j.pairs;

import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.align4j.metric.Measurement;

/**
 * How often a judge's preferences between three candidates fit one order.
 *
 * <p>Besides cycles, stochastic transitivity: of all chains with P(i&gt;j) &ge; ½ and P(j&gt;k) &ge; ½, the share in which P(i&gt;k) is at least
 * the greater of the two (strong), the lesser (moderate), or ½ (weak). All are NaN where there is nothing to count. Triads share
 * comparisons, so nothing simple is known of the standard error.
 *
 * @param n triads, all of them
 * @param cyclic those in which each candidate is beaten by another; a tie makes no cycle
 * @param strong share of chains, in [0, 1]
 * @param moderate share of chains, in [strong, 1]
 * @param weak share of chains, in [moderate, 1]
 * @see <a href="https://arxiv.org/abs/2403.16950">Liu et al. 2024, section 3</a>; the stochastic forms are those of Tversky and
 *     Russo 1969
 */
public record Transitivity(int n, int cyclic, double strong, double moderate, double weak) implements Measurement {

    /**
     * Of probabilities that are known.
     *
     * @param probabilities P(i better than j) in row i, column j; entries with i &lt; j are read, the others are 1 minus these
     */
    public static Transitivity of(double[][] probabilities) {
        int n = probabilities.length;
        var chains = new Chains(probabilities);
        int cyclic = 0;
        int triads = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int k = j + 1; k < n; k++) {
                    triads++;
                    cyclic += chains.add(i, j, k);
                }
            }
        }
        double all = chains.count == 0 ? Double.NaN : chains.count;
        return new Transitivity(triads, cyclic, chains.strong / all, chains.moderate / all, chains.weak / all);
    }

    /** Of n·(n − 1)/2 comparisons, each with the candidate that comes first in the list shown first. */
    public static <T> Transitivity of(List<T> candidates, PairComparator<T> comparator) {
        Require.that(candidates.size() <= 2000, "candidates must be at most 2000, were %s", candidates.size());
        double[][] probabilities = new double[candidates.size()][candidates.size()];
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = i + 1; j < candidates.size(); j++) {
                var said = comparator.compare(candidates.get(i), candidates.get(j));
                probabilities[i][j] = said.first() + said.tie() / 2;
            }
        }
        return of(probabilities);
    }

    /** The share of triads without a cycle; NaN for fewer than three candidates. */
    @Override
    public double value() {
        return n == 0 ? Double.NaN : 1 - (double) cyclic / n;
    }

    @Override
    public double standardError() {
        return Double.NaN;
    }

    /** For example {@code 98.2 % of 56 triads (strong 81.0 %, moderate 95.1 %, weak 98.2 %)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% of %d triads (strong %.1f %%, moderate %.1f %%, weak %.1f %%)",
                100 * value(),
                n,
                100 * strong,
                100 * moderate,
                100 * weak);
    }

    /** Counts the chains of triads. */
    private static final class Chains {

        private final double[][] probabilities;
        private long count;
        private long strong;
        private long moderate;
        private long weak;

        Chains(double[][] probabilities) {
            this.probabilities = probabilities;
        }

        private double p(int i, int j) {
            return i < j ? probabilities[i][j] : 1 - probabilities[j][i];
        }

        /** Adds the six chains of a triad; 1 if it is a cycle, else 0. */
        int add(int i, int j, int k) {
            chain(i, j, k);
            chain(i, k, j);
            chain(j, i, k);
            chain(j, k, i);
            chain(k, i, j);
            chain(k, j, i);
            boolean round = p(i, j) > 0.5 && p(j, k) > 0.5 && p(k, i) > 0.5;
            return round || p(j, i) > 0.5 && p(k, j) > 0.5 && p(i, k) > 0.5 ? 1 : 0;
        }

        private void chain(int i, int j, int k) {
            double first = p(i, j);
            double second = p(j, k);
            if (first >= 0.5 && second >= 0.5) {
                double whole = p(i, k);
                count++;
                strong += whole >= Math.max(first, second) ? 1 : 0;
                moderate += whole >= Math.min(first, second) ? 1 : 0;
                weak += whole >= 0.5 ? 1 : 0;
            }
        }
    }
}
