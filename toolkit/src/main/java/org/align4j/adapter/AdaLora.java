package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.align4j.Require;

/**
 * Settings of AdaLoRA: a layer's output y becomes y + α/r₀·B·diag(E)·A·x with A (r₀, in), E (r₀) and B (out, r₀) trained.
 * Ranks (a row of A, an element of E, a column of B) that matter least for the loss are taken away, over all layers
 * together, until the target rank is left a layer on average. The defaults are PEFT's.
 *
 * <p>Deviation from the paper, with PEFT and the authors' code: the orthogonality is the mean of norms and not the sum of
 * squared ones, and α is divided by the initial rank however many are left.
 *
 * @param targets which layers
 * @param initialRank r₀, &gt; 0; default 12
 * @param targetRank average rank at the end, in [1, r₀]; default 8
 * @param alpha α, &gt; 0; default 8
 * @param dropout as in {@link Lora}
 * @param orthogonality γ, weight of the penalty, ≥ 0; default 0.5, the paper uses 0.1 to 0.5
 * @param beta1 decay of the average sensitivity, in (0, 1); default 0.85
 * @param beta2 decay of the average uncertainty, in (0, 1); default 0.85
 * @param schedule of the budget
 * @see <a href="https://arxiv.org/abs/2303.10512">Zhang et al. 2023, eqs. 3 to 12</a>
 */
public record AdaLora(
        Targets targets,
        int initialRank,
        int targetRank,
        double alpha,
        double dropout,
        double orthogonality,
        double beta1,
        double beta2,
        RankSchedule schedule)
        implements AdapterSettings {

    /** Keeps the scale finite where no rank is left; of PEFT. */
    private static final double EPSILON = 1e-5;

    public AdaLora {
        Require.that(initialRank > 0, "initialRank must be > 0, was %s", initialRank);
        Require.that(
                0 < targetRank && targetRank <= initialRank,
                "targetRank must be in [1, %s], was %s",
                initialRank,
                targetRank);
        Require.that(alpha > 0, "alpha must be > 0, was %s", alpha);
        Lora.requireProbability(dropout);
        Require.that(orthogonality >= 0, "orthogonality must be >= 0, was %s", orthogonality);
        Require.that(0 < beta1 && beta1 < 1, "beta1 must be in (0, 1), was %s", beta1);
        Require.that(0 < beta2 && beta2 < 1, "beta2 must be in (0, 1), was %s", beta2);
    }

    /**
     * PEFT's defaults.
     *
     * @param steps of the whole training
     */
    public static AdaLora of(Targets targets, long steps) {
        return new AdaLora(targets, 12, 8, 8, 0, 0.5, 0.85, 0.85, RankSchedule.over(steps));
    }

    /**
     * Other ranks.
     *
     * @param initial r₀
     * @param target average at the end
     */
    public AdaLora ranks(int initial, int target) {
        return new AdaLora(targets, initial, target, alpha, dropout, orthogonality, beta1, beta2, schedule);
    }

    public AdaLora alpha(double newAlpha) {
        return new AdaLora(targets, initialRank, targetRank, newAlpha, dropout, orthogonality, beta1, beta2, schedule);
    }

    public AdaLora dropout(double newDropout) {
        return new AdaLora(targets, initialRank, targetRank, alpha, newDropout, orthogonality, beta1, beta2, schedule);
    }

    public AdaLora orthogonality(double weight) {
        return new AdaLora(targets, initialRank, targetRank, alpha, dropout, weight, beta1, beta2, schedule);
    }

    public AdaLora schedule(RankSchedule newSchedule) {
        return new AdaLora(targets, initialRank, targetRank, alpha, dropout, orthogonality, beta1, beta2, newSchedule);
    }

    /** α/(r₀ + 10⁻⁵). */
    public double scale() {
        return alpha / (initialRank + EPSILON);
    }

    @Override
    public AdaLoraAdapter create(DecoderShape shape, NDArray embedding, long seed, NDManager manager) {
        return AdaLoraAdapter.create(this, shape.linear(), seed, manager);
    }
}
