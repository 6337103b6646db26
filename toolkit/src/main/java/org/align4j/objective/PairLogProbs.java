package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/**
 * Log-probabilities of preferred and rejected answers, summed over their tokens, under the policy and the reference, all
 * (B).
 *
 * @param chosen log π(y_w|x)
 * @param rejected log π(y_l|x)
 * @param referenceChosen log π_ref(y_w|x), a constant
 * @param referenceRejected log π_ref(y_l|x), a constant
 * @param chosenLengths tokens of y_w
 * @param rejectedLengths tokens of y_l
 */
public record PairLogProbs(
        NDArray chosen,
        NDArray rejected,
        NDArray referenceChosen,
        NDArray referenceRejected,
        NDArray chosenLengths,
        NDArray rejectedLengths) {

    /** log π(y_w|x)/π_ref(y_w|x), (B). */
    public NDArray chosenLogRatio() {
        return chosen.sub(referenceChosen);
    }

    /** log π(y_l|x)/π_ref(y_l|x), (B). */
    public NDArray rejectedLogRatio() {
        return rejected.sub(referenceRejected);
    }

    /** h, the policy's log-odds of the chosen answer minus the reference's, (B). */
    public NDArray margin() {
        return chosenLogRatio().sub(rejectedLogRatio());
    }

    /** The same pairs with every log-probability divided by the length of its answer. */
    public PairLogProbs perToken() {
        return new PairLogProbs(
                chosen.div(chosenLengths),
                rejected.div(rejectedLengths),
                referenceChosen.div(chosenLengths),
                referenceRejected.div(rejectedLengths),
                chosenLengths.onesLike(),
                rejectedLengths.onesLike());
    }

    /** The same pairs with a reference that gives every answer the same probability. */
    public PairLogProbs referenceFree() {
        return new PairLogProbs(
                chosen,
                rejected,
                referenceChosen.zerosLike(),
                referenceRejected.zerosLike(),
                chosenLengths,
                rejectedLengths);
    }
}
