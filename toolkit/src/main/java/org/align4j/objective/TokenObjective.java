package org.align4j.objective;

import org.align4j.tensor.TokenLogProbs;

/** A loss of the log-probabilities of target tokens. */
@FunctionalInterface
public interface TokenObjective {

    /** The loss of a batch. */
    Loss loss(TokenLogProbs tokens);
}
