package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * Identity preference optimisation: (h − 1/(2β))². On summed log-ratios, as the paper and the original DPO code have it;
 * TRL divides them by the answers' lengths, which the authors confirmed to be meant: {@code new Ipo(beta).perToken()}.
 *
 * @param beta τ of the paper, &gt; 0
 * @see <a href="https://arxiv.org/abs/2310.12036">Azar et al. 2023, eq. 17</a>
 */
public record Ipo(double beta) implements PairObjective {

    public Ipo {
        Require.that(beta > 0, "beta must be > 0, was %s", beta);
    }

    @Override
    public NDArray losses(PairLogProbs pairs) {
        return pairs.margin().sub(1 / (2 * beta)).square();
    }

    @Override
    public double rewardScale() {
        return beta;
    }

    @Override
    public OptionalDouble lossAtReference() {
        return OptionalDouble.of(1 / (4 * beta * beta));
    }
}
