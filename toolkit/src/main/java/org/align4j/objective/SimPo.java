package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Simple preference optimisation: −log σ(β·(mean log π(y_w|x) − mean log π(y_l|x)) − γ), means over the answers' tokens and
 * no reference model. A fraction ε of the labels may be assumed flipped, as in conservative {@link Dpo}.
 *
 * @param beta β &gt; 0; the official code's settings are 2 to 10
 * @param gamma γ &ge; 0, the margin asked for; the official code's settings are 0.1 to 0.8 times β
 * @param flipRate ε in [0, 0.5), fraction of labels assumed wrong; 0 is the paper's loss
 * @see <a href="https://arxiv.org/abs/2405.14734">Meng et al. 2024, eq. 6</a>
 */
public record SimPo(double beta, double gamma, double flipRate) implements PairObjective {

    public SimPo {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(gamma >= 0 && Double.isFinite(gamma), "gamma must be finite and >= 0, was %s", gamma);
        Require.that(0 <= flipRate && flipRate < 0.5, "flipRate must be in [0, 0.5), was %s", flipRate);
    }

    /** The paper's loss. */
    public SimPo(double beta, double gamma) {
        this(beta, gamma, 0);
    }

    /** β = 2 and γ = 1, which lie within the official code's settings. */
    public static SimPo withDefaults() {
        return new SimPo(2, 1);
    }

    /** This objective on labels of which a fraction is flipped. */
    public SimPo assumingFlips(double rate) {
        return new SimPo(beta, gamma, rate);
    }

    /** The same margin under a hinge, for which no labels are assumed flipped. */
    public SimPoHinge hinge() {
        return new SimPoHinge(beta, gamma);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return Dpo.losses(margins(pairs), flipRate);
    }

    /** β·(mean log π(y_w|x) − mean log π(y_l|x)) − γ of every pair, (B). */
    NDArray margins(PairLogProbs pairs) {
        return pairs.perToken().referenceFree().margin().mul(beta).sub(gamma);
    }

    /** β: the method's rewards are β times mean log-probabilities. */
    @Override
    public double rewardScale() {
        return beta;
    }
}
