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
 * @param chosenNll the pair's share of the cross-entropy of the chosen answers: −log π(y_w|x) divided by the mean number of
 *     chosen tokens a pair, taken over the whole optimiser step. Its mean over the step's pairs is then the mean over the
 *     step's tokens, and micro-batches add up to what one batch gives
 */
public record PairLogProbs(
        NDArray chosen,
        NDArray rejected,
        NDArray referenceChosen,
        NDArray referenceRejected,
        NDArray chosenLengths,
        NDArray rejectedLengths,
        NDArray chosenNll) {

    /** Pairs that are a whole step: the cross-entropy is averaged over their own tokens. */
    public PairLogProbs(
            NDArray chosen,
            NDArray rejected,
            NDArray referenceChosen,
            NDArray referenceRejected,
            NDArray chosenLengths,
            NDArray rejectedLengths) {
        this(
                chosen,
                rejected,
                referenceChosen,
                referenceRejected,
                chosenLengths,
                rejectedLengths,
                nll(chosen, chosenLengths));
    }

    private static NDArray nll(NDArray chosen, NDArray lengths) {
        NDArray tokens = lengths.sum().reshape(1).maximum(1); // a batch of empty answers has the cross-entropy 0
        return chosen.neg().mul(chosen.size()).div(tokens);
    }

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

    /** The same pairs with every log-probability divided by the length of its answer; that of an empty one is 0. */
    public PairLogProbs perToken() {
        NDArray chosenTokens = chosenLengths.maximum(1);
        NDArray rejectedTokens = rejectedLengths.maximum(1);
        return new PairLogProbs(
                chosen.div(chosenTokens),
                rejected.div(rejectedTokens),
                referenceChosen.div(chosenTokens),
                referenceRejected.div(rejectedTokens),
                chosenLengths.onesLike(),
                rejectedLengths.onesLike(),
                chosenNll);
    }

    /** The same pairs with a reference that gives every answer the same probability. */
    public PairLogProbs referenceFree() {
        return new PairLogProbs(
                chosen,
                rejected,
                referenceChosen.zerosLike(),
                referenceRejected.zerosLike(),
                chosenLengths,
                rejectedLengths,
                chosenNll);
    }

    /** Every component added to that of other parts of the same texts. */
    PairLogProbs plus(PairLogProbs other) {
        return new PairLogProbs(
                chosen.add(other.chosen),
                rejected.add(other.rejected),
                referenceChosen.add(other.referenceChosen),
                referenceRejected.add(other.referenceRejected),
                chosenLengths.add(other.chosenLengths),
                rejectedLengths.add(other.rejectedLengths),
                chosenNll.add(other.chosenNll));
    }
}
