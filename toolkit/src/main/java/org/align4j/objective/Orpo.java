package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;
import org.align4j.tensor.LogSigmoid;

/**
 * Odds ratio preference optimisation: cross-entropy of the chosen answer − λ·log σ(log odds(y_w) − log odds(y_l)), where
 * odds = p/(1 − p) and log p is the mean token log-probability. There is no reference model.
 *
 * <p>TRL and the official code count the prompt's tokens in the cross-entropy; here the answer's alone are counted, unless
 * {@link #withPromptLoss} is asked for.
 *
 * @param lambda λ &ge; 0; TRL uses 0.1, the official code's own default is 1
 * @param promptInNll whether the cross-entropy is of prompt and answer
 * @see <a href="https://arxiv.org/abs/2403.07691">Hong et al. 2024, eq. 6 and 7</a>
 */
public record Orpo(double lambda, boolean promptInNll) implements PairObjective {

    /** The largest log-probability that is told from 0, p = 1 − 2^−24; above it the odds stay and have no gradient. */
    private static final double NEAR_ZERO = -Math.pow(2, -24);

    public Orpo {
        Require.that(lambda >= 0 && Double.isFinite(lambda), "lambda must be finite and >= 0, was %s", lambda);
    }

    /** With the cross-entropy of the answer alone. */
    public Orpo(double lambda) {
        this(lambda, false);
    }

    /** TRL's λ = 0.1. */
    public static Orpo withDefaults() {
        return new Orpo(0.1);
    }

    /** This objective with the prompt's tokens in the cross-entropy, as TRL and the official code have it. */
    public Orpo withPromptLoss() {
        return new Orpo(lambda, true);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return pairs.chosenNll().add(contrasts(pairs));
    }

    /** −λ·log σ(log odds ratio) of every pair, (B). */
    public NDArray contrasts(PairLogProbs pairs) {
        return LogSigmoid.of(logOddsRatio(pairs)).mul(-lambda);
    }

    /** log odds(y_w) − log odds(y_l) of every pair, (B). */
    public static NDArray logOddsRatio(PairLogProbs pairs) {
        PairLogProbs means = pairs.perToken();
        return logOdds(means.chosen()).sub(logOdds(means.rejected()));
    }

    /**
     * l − log(1 − e^l). With t = tanh(−l/2), 1 − e^l is 2t/(1 + t), which loses no digit near l = 0 and does not overflow
     * far from it.
     */
    private static NDArray logOdds(NDArray logProbs) {
        NDArray l = logProbs.minimum(NEAR_ZERO);
        NDArray t = l.mul(-0.5).tanh();
        return l.sub(t.mul(2).div(t.add(1)).log());
    }

    /** λ: TRL's rewards are λ times mean log-probabilities. */
    @Override
    public double rewardScale() {
        return lambda;
    }
}
