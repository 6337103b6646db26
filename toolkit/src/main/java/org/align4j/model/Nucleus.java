package org.align4j.model;

import java.util.Arrays;

/** Top-p without sorting the vocabulary: the tokens are counted in classes of nearly equal weight, and one class is sorted. */
final class Nucleus {

    /** A class is an exponent and the first six bits of the fraction. */
    private static final int SHIFT = 52 - 6;

    /** Weights below this are one class. */
    private static final long LOWEST = Double.doubleToLongBits(0x1p-64) >>> SHIFT;

    private static final int CLASSES = (int) ((Double.doubleToLongBits(1) >>> SHIFT) - LOWEST) + 1;

    private Nucleus() {}

    /**
     * The weight of the last token in the smallest set of most probable tokens that holds top-p of the probability.
     *
     * @param weights of V tokens, proportional to their probabilities, in [0, 1]; the greatest is 1
     * @param topP in (0, 1)
     * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020, eq. 2</a>
     */
    static double smallest(double[] weights, double topP) {
        var mass = new double[CLASSES];
        int lowest = CLASSES - 1;
        for (double weight : weights) {
            int c = classOf(weight);
            mass[c] += weight;
            lowest = weight > 0 ? Math.min(lowest, c) : lowest;
        }
        double wanted = topP * Arrays.stream(mass).sum();
        int last = CLASSES - 1;
        double above = 0;
        while (above + mass[last] < wanted && last > lowest) {
            above += mass[last--];
        }
        return smallest(weights, last, wanted - above);
    }

    /** Of the tokens of a class, the last one that is needed to hold what is wanted of them. */
    private static double smallest(double[] weights, int wantedClass, double wanted) {
        double[] sorted = Arrays.stream(weights)
                .filter(w -> w > 0 && classOf(w) == wantedClass)
                .sorted()
                .toArray();
        int last = sorted.length - 1;
        for (double kept = sorted[last]; kept < wanted && last > 0; kept += sorted[last]) {
            last--;
        }
        return sorted[last];
    }

    private static int classOf(double weight) {
        return (int) Math.max(0, (Double.doubleToRawLongBits(weight) >>> SHIFT) - LOWEST);
    }
}
