package org.align4j.model;

import java.util.Arrays;

/** The k-th greatest of many numbers without sorting them. */
final class Selection {

    private Selection() {}

    /**
     * The k-th greatest value of a row: Hoare's selection, in time linear in the row's length on average.
     *
     * @param values finite, with the row among them
     * @param from where the row begins
     * @param length of the row
     * @param k in [1, length]; equal values count each
     * @see <a href="https://doi.org/10.1145/366622.366647">Hoare 1961: Algorithm 65, Find</a>
     */
    static float greatest(float[] values, int from, int length, int k) {
        float[] row = Arrays.copyOfRange(values, from, from + length);
        int wanted = length - k; // where it stands in ascending order
        int low = 0;
        int high = length - 1;
        while (low < high) {
            float pivot = median(row[low], row[(low + high) >>> 1], row[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (row[i] < pivot) {
                    i++;
                }
                while (row[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = row[i];
                    row[i++] = row[j];
                    row[j--] = swapped;
                }
            }
            // Now row[low..j] <= pivot <= row[i..high], and what stands between is the pivot.
            if (wanted > j && wanted < i) {
                return pivot;
            }
            low = wanted >= i ? i : low;
            high = wanted <= j ? j : high;
        }
        return row[wanted];
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
