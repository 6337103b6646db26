package org.align4j.train;

import java.util.stream.IntStream;
import org.align4j.objective.PairLogProbs;

/** What is measured of pairs, by TRL's names; a reward is the objective's scale times the log-ratio to the reference. */
final class PairMetrics {

    /**
     * The mean of log π_ref(y) − log π(y) over all answers: an estimate of KL(reference ‖ policy) a sequence, in nats,
     * unbiased where the answers were sampled from the reference.
     */
    static final String KL = "kl";

    private PairMetrics() {}

    static void add(PairLogProbs pairs, double scale, Metrics metrics) {
        float[] chosenRatios = pairs.chosenLogRatio().toFloatArray();
        float[] rejectedRatios = pairs.rejectedLogRatio().toFloatArray();
        int n = chosenRatios.length;
        metrics.add("rewards/chosen", scale * sum(chosenRatios), n);
        metrics.add("rewards/rejected", scale * sum(rejectedRatios), n);
        metrics.add("rewards/margins", scale * (sum(chosenRatios) - sum(rejectedRatios)), n);
        metrics.add(
                "rewards/accuracies",
                IntStream.range(0, n)
                        .filter(i -> chosenRatios[i] > rejectedRatios[i])
                        .count(),
                n);
        metrics.add("logps/chosen", sum(pairs.chosen().toFloatArray()), n);
        metrics.add("logps/rejected", sum(pairs.rejected().toFloatArray()), n);
        metrics.add(KL, -(sum(chosenRatios) + sum(rejectedRatios)), 2.0 * n);
    }

    static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
