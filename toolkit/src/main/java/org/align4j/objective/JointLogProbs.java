package org.align4j.objective;

/**
 * Log-probabilities of pairs of texts whose instructions may differ, a preferred (I_w, y_w) and another (I_l, y_l).
 *
 * @param answers log π(y|I), summed over the answers' tokens; what an objective of pairs knows
 * @param instructions log π(I), summed over the instructions' tokens after the first, which nothing predicts
 * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024 (DOVE)</a>
 */
public record JointLogProbs(PairLogProbs answers, PairLogProbs instructions) {

    /**
     * log π(I, y) = log π(I) + log π(y|I), the lengths added as well. Its {@code chosenNll} is the sum of the two, each
     * averaged over its own tokens.
     */
    public PairLogProbs joint() {
        return instructions.plus(answers);
    }
}
