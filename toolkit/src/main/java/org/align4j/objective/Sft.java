package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.TokenLogProbs;

/**
 * Supervised fine-tuning: the cross-entropy of the answer's tokens, −l_t, reduced over the batch. With label smoothing ε a
 * token's loss is −(1−ε)·l_t − ε·mean_v log p_v.
 *
 * @param reduction how token losses become one number; TRL and most work average over tokens
 * @param labelSmoothing ε in [0, 1); 0 is plain cross-entropy
 * @see <a href="https://arxiv.org/abs/2203.02155">Ouyang et al. 2022, section 3.4</a>
 */
public record Sft(Reduction reduction, double labelSmoothing) implements TokenObjective {

    public Sft {
        Require.that(
                0 <= labelSmoothing && labelSmoothing < 1, "labelSmoothing must be in [0, 1), was %s", labelSmoothing);
    }

    /** The mean over all target tokens, no smoothing. */
    public Sft() {
        this(Reduction.TOKEN_MEAN, 0);
    }

    /** This objective with another reduction. */
    public Sft reducedBy(Reduction other) {
        return new Sft(other, labelSmoothing);
    }

    /** This objective with label smoothing ε in [0, 1). */
    public Sft smoothedBy(double epsilon) {
        return new Sft(reduction, epsilon);
    }

    @Override
    public Loss loss(TokenLogProbs tokens) {
        NDArray losses = tokens.values().neg(); // (B, T-1)
        if (labelSmoothing > 0) {
            NDArray uniform = tokens.vocabularyMeans().get().neg();
            losses = losses.mul(1 - labelSmoothing).add(uniform.mul(labelSmoothing));
        }
        return reduction.reduce(losses, tokens);
    }
}
