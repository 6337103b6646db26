package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Direct preference optimisation: −log σ(β·h), where h is the policy's log-odds of the chosen answer minus the
 * reference's. Conservative DPO assumes that a fraction ε of the labels is flipped: −(1−ε)·log σ(β·h) − ε·log σ(−β·h).
 *
 * @param beta β &gt; 0, strength of the pull towards the reference; the paper uses 0.1 to 0.5
 * @param flipRate ε in [0, 0.5), fraction of labels assumed wrong; 0 is the original loss
 * @see <a href="https://arxiv.org/abs/2305.18290">Rafailov et al. 2023, eq. 7</a>
 * @see <a href="https://ericmitchell.ai/cdpo.pdf">Mitchell 2023 (conservative DPO)</a>
 */
public record Dpo(double beta, double flipRate) implements PairObjective {

    public Dpo {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(0 <= flipRate && flipRate < 0.5, "flipRate must be in [0, 0.5), was %s", flipRate);
    }

    /** The original loss. */
    public static Dpo withBeta(double beta) {
        return new Dpo(beta, 0);
    }

    /** The conservative loss. */
    public Dpo assumingFlips(double rate) {
        return new Dpo(beta, rate);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return losses(pairs.margin().mul(beta), flipRate);
    }

    /** −(1−ε)·log σ(m) − ε·log σ(−m) of margins m, (B). */
    static NDArray losses(NDArray margins, double flipRate) {
        NDArray loss = LogSigmoid.of(margins).neg();
        return flipRate == 0
                ? loss
                : loss.mul(1 - flipRate).sub(LogSigmoid.of(margins.neg()).mul(flipRate));
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
