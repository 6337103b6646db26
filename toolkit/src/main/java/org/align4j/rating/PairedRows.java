package org.align4j.rating;

import java.util.HashMap;
import java.util.Map;

/** Rows grouped by which two models met, whoever was first: the same grouping serves every sample of the rows. */
final class PairedRows {

    private final Comparisons rows;
    private final int[] pairOfRow;
    private final double[] scoreOfRow;
    private final int[] first;
    private final int[] second;

    PairedRows(Comparisons rows) {
        this.rows = rows;
        pairOfRow = new int[rows.size()];
        scoreOfRow = new double[rows.size()];
        Map<Long, Integer> pairs = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            int low = Math.min(rows.first(row), rows.second(row));
            long key = (long) low * rows.models().size() + Math.max(rows.first(row), rows.second(row));
            pairOfRow[row] = pairs.computeIfAbsent(key, k -> pairs.size());
            scoreOfRow[row] = rows.first(row) == low ? rows.score(row) : 1 - rows.score(row);
        }
        first = new int[pairs.size()];
        second = new int[pairs.size()];
        for (int row = 0; row < rows.size(); row++) {
            first[pairOfRow[row]] = Math.min(rows.first(row), rows.second(row));
            second[pairOfRow[row]] = Math.max(rows.first(row), rows.second(row));
        }
    }

    Comparisons rows() {
        return rows;
    }

    /** The totals where each row counts as often as it does. */
    PairTotals totals() {
        return totals(rows.weights());
    }

    /** The totals where each row counts as often as is said here, 0 included. */
    PairTotals totals(double[] weights) {
        double[] games = new double[first.length];
        double[] wins = new double[first.length];
        for (int row = 0; row < weights.length; row++) {
            games[pairOfRow[row]] += weights[row];
            wins[pairOfRow[row]] += weights[row] * scoreOfRow[row];
        }
        return new PairTotals(rows.models().size(), first, second, games, wins);
    }
}
