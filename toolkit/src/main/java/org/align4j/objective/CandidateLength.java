package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/** The number of tokens by which a candidate's log-probability is divided. */
public enum CandidateLength {
    /** The candidate's own tokens. */
    OWN {
        @Override
        NDArray of(CandidateLogProbs candidates) {
            return candidates.counts().maximum(1);
        }
    },
    /** The places of the longest candidate, for every candidate: no normalisation among them. */
    PADDED {
        @Override
        NDArray of(CandidateLogProbs candidates) {
            return candidates.counts().zerosLike().add(candidates.paddedLength());
        }
    },
    /** 1: the sum over tokens as it is. */
    ONE {
        @Override
        NDArray of(CandidateLogProbs candidates) {
            return candidates.counts().onesLike();
        }
    };

    /** One a candidate, (K). */
    abstract NDArray of(CandidateLogProbs candidates);
}
