package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Log-probabilities of single answers, each wanted or not, summed over their tokens.
 *
 * @param policy log π(y|x), (B)
 * @param reference log π_ref(y|x), a constant, (B)
 * @param desirable whether the answer is wanted, one an answer
 * @param baseline z, what a log-ratio is compared with, a constant, one number; see {@link Kto#baseline}
 */
public record UnpairedLogProbs(NDArray policy, NDArray reference, boolean[] desirable, NDArray baseline) {

    public UnpairedLogProbs {
        desirable = desirable.clone();
        Require.that(
                policy.size() == desirable.length && policy.getShape().equals(reference.getShape()),
                "policy and reference must have one number a label, policy %s, reference %s, labels (%s)",
                policy.getShape(),
                reference.getShape(),
                desirable.length);
        Require.that(baseline.size() == 1, "baseline must be one number, had shape %s", baseline.getShape());
    }

    /** Whether each answer is wanted; a copy. */
    @Override
    public boolean[] desirable() {
        return desirable.clone();
    }

    /** log π(y|x)/π_ref(y|x), (B). */
    public NDArray logRatio() {
        return policy.sub(reference);
    }

    /** One number for what is wanted, another for what is not, (B). */
    NDArray byLabel(double wanted, double unwanted) {
        var values = new float[desirable.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (desirable[i] ? wanted : unwanted);
        }
        return policy.getManager().create(values);
    }
}
