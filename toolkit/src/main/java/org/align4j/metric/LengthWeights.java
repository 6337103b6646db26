package org.align4j.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.align4j.Require;

/**
 * The weights of a length-controlled win rate: P(model preferred) = σ(length · tanh(Δ) + difficulty · d + bias), where Δ is
 * by how much the baseline's answer is longer, in standard deviations, and d the instruction's difficulty.
 *
 * @param length of the difference of lengths, finite
 * @param difficulty of the instruction's difficulty, finite; 0 where it is left out
 * @param bias of the model itself, finite
 * @see LengthControl
 */
public record LengthWeights(double length, double difficulty, double bias) {

    /** Those of the baseline against itself. */
    public static final LengthWeights BASELINE = new LengthWeights(0, 0, 0);

    public LengthWeights {
        Require.that(
                Double.isFinite(length) && Double.isFinite(difficulty) && Double.isFinite(bias),
                "weights must be finite, were length=%s, difficulty=%s, bias=%s",
                length,
                difficulty,
                bias);
    }

    /**
     * The win rate against the baseline if all answers were equally long: the mean of σ(difficulty · d + bias).
     *
     * @param difficulties of the instructions, at least one
     * @return value in [0, 1], and s / √n of the predictions
     */
    public Estimate winRate(double... difficulties) {
        Require.that(difficulties.length >= 1, "a win rate needs at least one difficulty");
        DoubleUnaryOperator predicted = d -> Logistic.sigmoid(difficulty * d + bias);
        return Estimate.ofMean(Arrays.stream(difficulties).map(predicted).toArray());
    }

    /**
     * The win rate against another model that was compared with the same baseline: the mean of
     * σ((difficulty − difficulty') · d + bias − bias').
     */
    public Estimate winRateAgainst(LengthWeights other, double... difficulties) {
        return new LengthWeights(length - other.length, difficulty - other.difficulty, bias - other.bias)
                .winRate(difficulties);
    }
}
