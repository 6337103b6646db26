package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Kahneman-Tversky optimisation: w_D·(1 − σ(β·(h − z))) for a wanted answer and w_U·(1 − σ(β·(z − h))) for an unwanted one,
 * where h is the log-ratio to the reference and z the {@link #baseline}.
 *
 * @param beta β &gt; 0, strength of the pull towards the reference; the paper uses 0.1
 * @param desirableWeight w_D &gt; 0; the paper keeps w_D·n_D/(w_U·n_U) in [1, 4/3], n the numbers of examples
 * @param undesirableWeight w_U &gt; 0
 * @see <a href="https://arxiv.org/abs/2402.01306">Ethayarajh et al. 2024, eq. 8</a>
 */
public record Kto(double beta, double desirableWeight, double undesirableWeight) implements UnpairedObjective {

    public Kto {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
        Require.that(
                desirableWeight > 0 && Double.isFinite(desirableWeight),
                "desirableWeight must be finite and > 0, was %s",
                desirableWeight);
        Require.that(
                undesirableWeight > 0 && Double.isFinite(undesirableWeight),
                "undesirableWeight must be finite and > 0, was %s",
                undesirableWeight);
    }

    /** Both weights 1. */
    public static Kto withBeta(double beta) {
        return new Kto(beta, 1, 1);
    }

    /** This objective with other weights of wanted and unwanted answers. */
    public Kto weighted(double desirable, double undesirable) {
        return new Kto(beta, desirable, undesirable);
    }

    /**
     * z = max(0, mean(log π(y'|x) − log π_ref(y'|x))) over prompts with answers that are not theirs, an estimate of
     * KL(π ‖ π_ref) through which no gradient flows, a scalar.
     *
     * @param policy log π(y'|x), (B)
     * @param reference log π_ref(y'|x), (B)
     * @see #mismatched
     */
    public static NDArray baseline(NDArray policy, NDArray reference) {
        NDArray mean = policy.sub(reference).mean().stopGradient();
        return mean.reshape(1).maximum(0).sum();
    }

    /**
     * The answers to put behind the prompts of a batch for the {@link #baseline}: each prompt gets the answer of the one
     * before it, the first that of the last. Of a single answer this is the answer itself, which biases the estimate: let
     * batches have two at least.
     */
    public static <T> List<T> mismatched(List<T> answers) {
        var rotated = new ArrayList<>(answers);
        Collections.rotate(rotated, 1);
        return List.copyOf(rotated);
    }

    @Override
    public NDArray losses(UnpairedLogProbs answers) {
        return losses(answers, answers.logRatio().sub(answers.baseline()));
    }

    /** w·σ(−β·gain), where an unwanted answer's gain has the other sign; 1 − σ(x) = σ(−x) loses no digit. */
    NDArray losses(UnpairedLogProbs answers, NDArray gains) {
        return Activation.sigmoid(gains.mul(answers.byLabel(-beta, beta)))
                .mul(answers.byLabel(desirableWeight, undesirableWeight)); // (B)
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return desirableWeight == undesirableWeight ? OptionalDouble.of(desirableWeight / 2) : OptionalDouble.empty();
    }
}
