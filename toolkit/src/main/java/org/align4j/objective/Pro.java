package org.align4j.objective;

import static org.align4j.objective.CandidateLogProbs.at;

import ai.djl.ndarray.NDArray;
import org.align4j.Require;

/**
 * Preference ranking optimisation: each candidate k against all worse ones, and the likelihood of the best:
 * Σ_k −log [ e^{s_k/T_kk} / (e^{s_k/T_kk} + Σ_{i: r_i &lt; r_k} e^{s_i/T_ki}) ] − w·(K−1)²·log π(y_best|x), where s is the
 * mean token log-probability and r the reward. Differentiated temperatures make a contrast as sharp as its rewards differ:
 * T_ki = 1/(r_k − r_i), T_kk = min_i T_ki.
 *
 * <p>Equal rewards, of which the paper says nothing, would give an infinite temperature: they are not contrasted with each
 * other. A single candidate has the loss 0, as (K−1)² is 0. The official code adds 1e-10 within the logarithm, and its mask
 * and labels are one place apart; neither is done here.
 *
 * @param sftWeight w &ge; 0; the paper uses 0.05
 * @param differentiated whether temperatures follow the rewards; if not, they are 1
 * @see <a href="https://arxiv.org/abs/2306.17492">Song et al. 2023</a>
 */
public record Pro(double sftWeight, boolean differentiated) implements RankingObjective {

    /** The logarithm of the share of a candidate that takes no part; not −∞, which 0 times would make NaN. */
    private static final float ABSENT = -Float.MAX_VALUE;

    public Pro {
        Require.that(
                sftWeight >= 0 && Double.isFinite(sftWeight), "sftWeight must be finite and >= 0, was %s", sftWeight);
    }

    /** The paper's: a weight of 0.05, differentiated temperatures. */
    public static Pro withDefaults() {
        return new Pro(0.05, true);
    }

    /** This objective with another weight of the likelihood. */
    public Pro weightedBy(double weight) {
        return new Pro(weight, differentiated);
    }

    /** This objective with all temperatures 1, the paper's form before rewards enter it. */
    public Pro withUnitTemperatures() {
        return new Pro(sftWeight, false);
    }

    @Override
    public NDArray loss(CandidateLogProbs candidates) {
        return contrasts(candidates).sum().add(crossEntropy(candidates));
    }

    /** −w·(K−1)²·log π(y_best|x), a scalar. */
    public NDArray crossEntropy(CandidateLogProbs candidates) {
        double others = candidates.size() - 1.0;
        return at(candidates.sums(), candidates.best())
                .mul(-sftWeight * others * others)
                .sum();
    }

    /** The contrast of each candidate with all worse ones, 0 where there is none, (K). */
    public NDArray contrasts(CandidateLogProbs candidates) {
        double[] rewards = candidates.scores();
        int k = rewards.length;
        var sharpness = new float[k * k]; // 1/T_ki in row k, column i
        var absent = new float[k * k];
        for (int better = 0; better < k; better++) {
            double sharpest = 0;
            for (int other = 0; other < k; other++) {
                boolean contrasted = rewards[better] > rewards[other];
                double gap = differentiated ? rewards[better] - rewards[other] : 1;
                sharpness[better * k + other] = contrasted ? (float) gap : 0;
                absent[better * k + other] = contrasted || other == better ? 0 : ABSENT;
                sharpest = contrasted ? Math.max(sharpest, gap) : sharpest;
            }
            sharpness[better * k + better] = (float) sharpest;
        }
        NDArray logits = candidates.means().expandDims(0).mul(candidates.square(sharpness)); // (K, K)
        NDArray logShares = logits.add(candidates.square(absent)).logSoftmax(1);
        NDArray own = logShares.getManager().eye(k);
        return logShares.mul(own).sum(new int[] {1}).neg();
    }
}
