package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Joint preference optimisation (DOVE): −log σ(β·h), where h is the policy's log-odds of the preferred instruction
 * <em>and</em> answer minus the reference's: log π(I_w, y_w)/π_ref(I_w, y_w) − log π(I_l, y_l)/π_ref(I_l, y_l). Where both
 * instructions are the same they cancel, and this is {@link Dpo}.
 *
 * <p>The official code computes this only when asked for with a flag, and is DPO without it: {@link
 * JointObjective#conditional}.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference; the official code uses 0.1
 * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024</a>
 */
public record Dove(double beta) implements JointObjective {

    public Dove {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(JointLogProbs pairs) {
        return Dpo.withBeta(beta).losses(pairs.joint());
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(Math.log(2));
    }
}
