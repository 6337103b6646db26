package org.align4j.metric;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Several tests at once: p-values so adjusted that, of the tests called significant, no more than the wanted share is
 * expected to be false.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg 1995</a>
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The adjusted p-values, in the order given: min over j &ge; i of p_(j) · m / j, at most 1. A test is significant at
     * rate q if its adjusted value is at most q.
     *
     * @param pValues in [0, 1]
     */
    public static double[] adjusted(double... pValues) {
        int m = pValues.length;
        for (int i = 0; i < m; i++) {
            Require.that(
                    0 <= pValues[i] && pValues[i] <= 1, "p-values must be in [0, 1], p-value %s was %s", i, pValues[i]);
        }
        int[] descending = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[m];
        double least = 1;
        for (int i = 0; i < m; i++) {
            least = Math.min(least, pValues[descending[i]] * m / (m - i));
            adjusted[descending[i]] = least;
        }
        return adjusted;
    }
}
