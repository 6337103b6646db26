package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/**
 * How much the ranks of AdaLoRA matter for the loss. A weight's sensitivity is I = |w·∂L/∂w|; its average is Ī ← β₁·Ī +
 * (1 − β₁)·I, the average's uncertainty Ū ← β₂·Ū + (1 − β₂)·|I − Ī| with the new Ī, and its score s = Ī·Ū.
 *
 * @param beta1 β₁, in (0, 1)
 * @param beta2 β₂, in (0, 1)
 * @see <a href="https://arxiv.org/abs/2303.10512">Zhang et al. 2023, eqs. 7 to 11</a>
 */
public record Importance(double beta1, double beta2) {

    /**
     * Takes a step's gradient into the averages, in place.
     *
     * @param sensitivity Ī, of the weight's shape
     * @param uncertainty Ū, of the weight's shape
     */
    public void update(NDArray sensitivity, NDArray uncertainty, NDArray weight, NDArray gradient) {
        NDArray now = gradient.mul(weight).abs();
        sensitivity.muli(beta1).addi(now.mul(1 - beta1));
        uncertainty.muli(beta2).addi(now.sub(sensitivity).abs().mul(1 - beta2));
    }

    /**
     * The score of every rank of a layer: that of its element of E, and the means of those of its row of A and its column
     * of B.
     *
     * @param a scores of A, (r, in)
     * @param e scores of E, (r, 1)
     * @param b scores of B, (out, r)
     * @return (r)
     */
    public static NDArray ofRanks(NDArray a, NDArray e, NDArray b) {
        return e.reshape(-1).add(a.mean(new int[] {1})).add(b.mean(new int[] {0}));
    }

    /**
     * The score that a rank must exceed to stay, so that as many go as are too many; ranks that tie with it go too.
     *
     * @param scores of all ranks of all layers
     * @param tooMany how many go; from 0, where nothing has to be exceeded, to all
     */
    public static float threshold(List<float[]> scores, long tooMany) {
        if (tooMany == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        int count = scores.stream().mapToInt(layer -> layer.length).sum();
        var all = new float[count];
        int at = 0;
        for (float[] layer : scores) {
            System.arraycopy(layer, 0, all, at, layer.length);
            at += layer.length;
        }
        Arrays.sort(all);
        return all[(int) tooMany - 1];
    }
}
