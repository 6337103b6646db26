package org.align4j.model;

import java.util.Arrays;

/** Top-p. */
final class Nucleus {

    private Nucleus() {}

    /**
     * The weight of the last token in the smallest set of most probable tokens that holds top-p of the probability.
     *
     * <p>Only tokens above (1 − p)/V of the probability are sorted: all others together are less than what may be left out.
     *
     * @param weights of V tokens, &ge; 0, proportional to their probabilities
     * @param topP in (0, 1)
     * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020, eq. 2</a>
     */
    static double smallest(double[] weights, double topP) {
        double total = Arrays.stream(weights).sum();
        double negligible = (1 - topP) * total / weights.length;
        double[] sorted =
                Arrays.stream(weights).filter(w -> w > negligible).sorted().toArray();
        int last = sorted.length - 1;
        for (double kept = sorted[last]; kept < topP * total && last > 0; kept += sorted[last]) {
            last--;
        }
        return sorted[last];
    }
}
