package org.align4j.experiments;

import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.align4j.pairs.AllPairs;
import org.align4j.pairs.Confidences;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.PreferenceProbabilities;
import org.align4j.pairs.Transitivity;

/**
 * What a judge says of every two candidates of a document, in both orders of showing.
 *
 * @param first how probable it is that the candidate of the row, shown first, is better than that of the column
 */
record PreferenceTable(double[][] first) {

    PairComparator<Integer> comparator() {
        return (i, j) -> PreferenceProbabilities.ofFirst(first[i][j]);
    }

    /** The mean of both orders; shown either way round it says the same. */
    PreferenceTable calibrated() {
        int n = first.length;
        double[][] mean = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mean[i][j] = (first[i][j] + 1 - first[j][i]) / 2;
            }
        }
        return new PreferenceTable(mean);
    }

    /** Of one comparison a pair, every candidate about as often first as second. */
    Confidences confidences(double[] human) {
        var candidates = IntStream.range(0, first.length).boxed().toList();
        return Confidences.of(AllPairs.of(candidates, comparator()).comparisons(), human);
    }

    /** Share of triads without a cycle, the earlier candidate shown first. */
    double transitivity() {
        return Transitivity.of(first).value();
    }

    /** Share of comparisons that prefer the candidate shown first; one half without a position bias. */
    double firstShare() {
        int n = first.length;
        return count((i, j) -> i != j && first[i][j] > 0.5 ? 1 : 0) / (double) (n * (n - 1));
    }

    /** Share of pairs of which the same candidate is preferred in both orders. */
    double consistency() {
        int n = first.length;
        return count((i, j) -> i < j && first[i][j] > 0.5 == first[j][i] < 0.5 ? 1 : 0) / (n * (n - 1) / 2.0);
    }

    private int count(IntBinaryOperator cell) {
        int n = first.length;
        return IntStream.range(0, n * n).map(c -> cell.applyAsInt(c / n, c % n)).sum();
    }
}
