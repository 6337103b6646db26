package org.align4j.feedback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.align4j.Require;

/**
 * The cheapest way from a source to a target, token by token, by dynamic programming:
 * D(i, j) = min of D(i−1, j−1) (+ replace if the tokens differ), D(i−1, j) + delete, D(i, j−1) + insert.
 *
 * <p>Where several ways are equally cheap, the way back from the end prefers to keep, then to replace, then to delete, then
 * to insert; the paper leaves this open.
 *
 * @param edits in the order of the texts, kept tokens among them
 * @param cost of them all
 * @param <T> tokens, compared by {@code equals}
 * @see <a href="https://doi.org/10.1145/321796.321811">Wagner, Fischer 1974</a>
 * @see <a href="https://arxiv.org/abs/2301.00355">Liu et al. 2022: Second Thoughts, section 3.1</a>
 */
public record EditScript<T>(List<Edit<T>> edits, double cost) {

    /** Of the table, 128 MiB: texts of 4,000 tokens each. */
    private static final long MOST_CELLS = 1L << 24;

    public EditScript {
        edits = List.copyOf(edits);
    }

    /**
     * The cheapest script; time and memory grow with the product of the lengths.
     *
     * @param source any length, 0 too
     * @param target likewise
     * @throws IllegalArgumentException if the table would have more than 16,777,216 cells
     */
    public static <T> EditScript<T> between(List<T> source, List<T> target, EditCosts costs) {
        double[][] distances = distances(source, target, costs);
        return new EditScript<>(wayBack(source, target, costs, distances), distances[source.size()][target.size()]);
    }

    /**
     * The table: at [i][j] the cost from the first i tokens of the source to the first j of the target, (n + 1, m + 1).
     *
     * @throws IllegalArgumentException as {@link #between}
     */
    public static <T> double[][] distances(List<T> source, List<T> target, EditCosts costs) {
        long cells = (source.size() + 1L) * (target.size() + 1L);
        Require.that(
                cells <= MOST_CELLS,
                "source and target must make a table of at most %s cells, were %s and %s tokens",
                MOST_CELLS,
                source.size(),
                target.size());
        Require.that(
                source.stream().noneMatch(Objects::isNull) && target.stream().noneMatch(Objects::isNull),
                "tokens must not be null");
        var distances = new double[source.size() + 1][target.size() + 1];
        for (int i = 0; i <= source.size(); i++) {
            for (int j = 0; j <= target.size(); j++) {
                distances[i][j] = i == 0 && j == 0 ? 0 : least(source, target, costs, distances, i, j);
            }
        }
        return distances;
    }

    private static <T> double least(
            List<T> source, List<T> target, EditCosts costs, double[][] distances, int i, int j) {
        double least = Double.POSITIVE_INFINITY;
        if (i > 0 && j > 0) {
            boolean same = source.get(i - 1).equals(target.get(j - 1));
            least = distances[i - 1][j - 1] + (same ? 0 : costs.replace());
        }
        if (i > 0) {
            least = Math.min(least, distances[i - 1][j] + costs.delete());
        }
        return j > 0 ? Math.min(least, distances[i][j - 1] + costs.insert()) : least;
    }

    /** Sums are made as in {@link #least}, so that equal means equal to the last bit. */
    private static <T> List<Edit<T>> wayBack(List<T> source, List<T> target, EditCosts costs, double[][] distances) {
        var edits = new ArrayList<Edit<T>>();
        int i = source.size();
        int j = target.size();
        while (i > 0 || j > 0) {
            Edit<T> edit = last(source.subList(0, i), target.subList(0, j), costs, distances);
            edits.add(edit);
            i -= edit.read().isPresent() ? 1 : 0;
            j -= edit.written().isPresent() ? 1 : 0;
        }
        Collections.reverse(edits);
        return edits;
    }

    private static <T> Edit<T> last(List<T> source, List<T> target, EditCosts costs, double[][] distances) {
        int i = source.size();
        int j = target.size();
        if (i > 0 && j > 0) {
            T from = source.get(i - 1);
            T to = target.get(j - 1);
            double before = distances[i - 1][j - 1];
            if (from.equals(to) && distances[i][j] == before) {
                return new Edit.Keep<>(i - 1, j - 1, from);
            }
            if (!from.equals(to) && distances[i][j] == before + costs.replace()) {
                return new Edit.Replace<>(i - 1, j - 1, from, to);
            }
        }
        return i > 0 && distances[i][j] == distances[i - 1][j] + costs.delete()
                ? new Edit.Delete<>(i - 1, source.get(i - 1))
                : new Edit.Insert<>(j - 1, target.get(j - 1));
    }

    /** Number of edits that change anything. */
    public int count() {
        return (int) edits.stream().filter(Edit::changes).count();
    }

    /** What the edits make of the source: the target. */
    public List<T> replay() {
        return edits.stream().map(Edit::written).flatMap(Optional::stream).toList();
    }

    /** What the edits began with. */
    public List<T> source() {
        return edits.stream().map(Edit::read).flatMap(Optional::stream).toList();
    }
}
