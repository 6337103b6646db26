package org.align4j.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The counts of pairs behind Kendall's τ_b.
 *
 * @param n numbers on each side
 * @param discordant pairs in opposite orders
 * @param x ties of the first side
 * @param y ties of the second side
 * @param both pairs that are ties on both sides
 * @see <a href="https://doi.org/10.1080/01621459.1966.10480879">Knight 1966: counting by merge sort</a>
 */
record Kendall(int n, long discordant, Ties x, Ties y, long both) {

    /**
     * Ties of one side, summed over its groups of t equal numbers.
     *
     * @param pairs Σ t (t − 1) / 2
     * @param triples Σ t (t − 1) (t − 2)
     * @param variance Σ t (t − 1) (2t + 5)
     */
    record Ties(long pairs, double triples, double variance) {

        static Ties of(double[] sorted) {
            long pairs = 0;
            double triples = 0;
            double variance = 0;
            for (int start = 0, end = 0; start < sorted.length; start = end) {
                while (end < sorted.length && sorted[end] == sorted[start]) {
                    end++;
                }
                double t = end - start;
                pairs += (long) (t * (t - 1) / 2);
                triples += t * (t - 1) * (t - 2);
                variance += t * (t - 1) * (2 * t + 5);
            }
            return new Ties(pairs, triples, variance);
        }
    }

    static Kendall of(double[] x, double[] y) {
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long both = 0;
        for (int i = 0, run = 0; i < order.length; i++) {
            boolean again = i > 0 && x[order[i]] == x[order[i - 1]] && y[order[i]] == y[order[i - 1]];
            run = again ? run + 1 : 0;
            both += run;
        }
        double[] byX = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
        long discordant = inversions(byX, new double[byX.length], 0, byX.length);
        return new Kendall(
                x.length, discordant, Ties.of(Arrays.stream(x).sorted().toArray()), Ties.of(byX), both);
    }

    /** Pairs out of order in [from, to), which is sorted on the way. */
    private static long inversions(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long count = inversions(values, spare, from, middle) + inversions(values, spare, middle, to);
        System.arraycopy(values, from, spare, from, to - from);
        for (int left = from, right = middle, out = from; out < to; out++) {
            if (right == to || left < middle && spare[left] <= spare[right]) {
                values[out] = spare[left++];
            } else {
                values[out] = spare[right++];
                count += middle - left;
            }
        }
        return count;
    }

    private long pairs() {
        return (long) n * (n - 1) / 2;
    }

    /** Concordant less discordant pairs. */
    private long difference() {
        return pairs() - x.pairs - y.pairs + both - 2 * discordant;
    }

    double tau() {
        double tau = difference() / Math.sqrt(pairs() - x.pairs) / Math.sqrt(pairs() - y.pairs);
        return Math.max(-1, Math.min(1, tau));
    }

    double pValue() {
        long rarer = Math.min(discordant, pairs() - discordant);
        return x.pairs == 0 && y.pairs == 0 && (n <= 33 || rarer <= 1) ? exact(rarer) : normal();
    }

    /** Twice the share of orders with at most so many pairs out of order. */
    private double exact(long outOfOrder) {
        int most = (int) outOfOrder;
        double[] share = new double[most + 1]; // of orders of the first j, by their pairs out of order
        share[0] = 1;
        for (int j = 2; j <= n; j++) {
            double[] next = new double[most + 1];
            double window = 0;
            for (int c = 0; c <= most; c++) {
                window += share[c] - (c >= j ? share[c - j] : 0);
                next[c] = window / j;
            }
            share = next;
        }
        return Math.min(1, 2 * Arrays.stream(share).sum());
    }

    /** Kendall's variance of the difference with ties on both sides. */
    private double normal() {
        double m = (double) n * (n - 1);
        double variance = (m * (2.0 * n + 5) - x.variance - y.variance) / 18
                + 2.0 * x.pairs * y.pairs / m
                + (n > 2 ? x.triples * y.triples / (9 * m * (n - 2)) : 0);
        double z = Math.abs(difference()) / Math.sqrt(variance);
        return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
    }
}
