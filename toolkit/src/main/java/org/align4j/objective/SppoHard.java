package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Self-play preference optimisation with hard labels: (log-ratio_w − 1/(2β))² + (log-ratio_l + 1/(2β))².
 *
 * @param beta β = 1/η &gt; 0
 * @see <a href="https://arxiv.org/abs/2405.00675">Wu et al. 2024</a>
 */
public record SppoHard(double beta) implements PairObjective {

    public SppoHard {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        NDArray win = pairs.chosenLogRatio().sub(1 / (2 * beta)).square(); // (B)
        return win.add(pairs.rejectedLogRatio().add(1 / (2 * beta)).square());
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(1 / (2 * beta * beta));
    }
}
