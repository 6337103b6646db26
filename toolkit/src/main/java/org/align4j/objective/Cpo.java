package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Contrastive preference optimisation: an objective of pairs without its reference, plus α times the cross-entropy of the
 * chosen answers. With {@link Dpo} that is −log σ(β·(log π(y_w|x) − log π(y_l|x))) + α·CE; {@link Hinge} and {@link Ipo}
 * are TRL's other two.
 *
 * @param contrast the objective of pairs, whose reference is left out
 * @param alpha α &ge; 0; 1 in TRL
 * @see <a href="https://arxiv.org/abs/2401.08417">Xu et al. 2024</a>
 */
public record Cpo(PairObjective contrast, double alpha) implements PairObjective {

    public Cpo {
        Require.that(alpha >= 0 && Double.isFinite(alpha), "alpha must be finite and >= 0, was %s", alpha);
    }

    /** The paper's contrast, α = 1. */
    public static Cpo withBeta(double beta) {
        return new Cpo(Dpo.withBeta(beta), 1);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return contrasts(pairs).add(pairs.chosenNll().mul(alpha));
    }

    /** The loss of every pair but for the cross-entropy, (B). */
    public NDArray contrasts(PairLogProbs pairs) {
        return contrast.losses(pairs.referenceFree());
    }

    @Override
    public double rewardScale() {
        return contrast.rewardScale();
    }

    @Override
    public boolean promptInNll() {
        return contrast.promptInNll();
    }
}
