package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.tensor.TokenLogProbs;

/** How token losses become one number; the four that the field uses, by name, because their values do not compare. */
public enum Reduction {
    /** Σ_{b,t} / Σ m: every token weighs the same. TRL's. */
    TOKEN_MEAN {
        @Override
        Loss reduce(NDArray values, TokenLogProbs tokens) {
            return new Loss(values.sum(), tokens.mask().sum().getFloat());
        }
    },
    /** mean_b(Σ_t / length_b): every example weighs the same; an example without targets counts 0. */
    SEQUENCE_MEAN {
        @Override
        Loss reduce(NDArray values, TokenLogProbs tokens) {
            NDArray means = values.sum(new int[] {1}).div(tokens.counts().maximum(1)); // (B)
            return new Loss(means.sum(), means.size());
        }
    },
    /** mean_b(Σ_t): the original DPO code's. */
    SEQUENCE_SUM {
        @Override
        Loss reduce(NDArray values, TokenLogProbs tokens) {
            return new Loss(values.sum(), values.getShape().get(0));
        }
    },
    /** Σ_{b,t}. */
    SUM {
        @Override
        Loss reduce(NDArray values, TokenLogProbs tokens) {
            return new Loss(values.sum(), 0);
        }
    };

    /** Reduces token losses (B, T−1), 0 where no target. */
    abstract Loss reduce(NDArray values, TokenLogProbs tokens);
}
