package org.align4j.tensor;

import org.align4j.Require;

/**
 * Numbers in [−1, 1] that stand for others: a code is a number's place among them.
 *
 * @see Nf4
 */
public final class Codebook {

    private static final int DECADES = 7;

    private final float[] values;
    private final float[] midpoints;

    private Codebook(float[] values) {
        this.values = values;
        this.midpoints = new float[values.length - 1];
        for (int i = 0; i < midpoints.length; i++) {
            midpoints[i] = (values[i] + values[i + 1]) / 2;
        }
    }

    /**
     * A codebook of the given values.
     *
     * @param values ascending, within [−1, 1]; 2, 4, 8, … or 256 of them
     */
    public static Codebook of(float... values) {
        Require.that(
                2 <= values.length && values.length <= 256 && Integer.bitCount(values.length) == 1,
                "a codebook must have a power of 2 of values, at most 256, had %d",
                values.length);
        for (int i = 0; i < values.length; i++) {
            Require.that(
                    Math.abs(values[i]) <= 1 && (i == 0 || values[i - 1] < values[i]),
                    "a codebook must ascend within [-1, 1], value %d was %s",
                    i,
                    values[i]);
        }
        return new Codebook(values.clone());
    }

    /**
     * The 16 values of NormalFloat: quantiles of a normal distribution, 8 below zero and 7 above, with zero itself,
     * scaled to [−1, 1].
     *
     * @see <a href="https://arxiv.org/abs/2305.14314">Dettmers et al. 2023, appendix E</a>
     */
    public static Codebook nf4() {
        return of(
                -1.0f,
                -0.6961928009986877f,
                -0.5250730514526367f,
                -0.39491748809814453f,
                -0.28444138169288635f,
                -0.18477343022823334f,
                -0.09105003625154495f,
                0.0f,
                0.07958029955625534f,
                0.16093020141124725f,
                0.24611230194568634f,
                0.33791524171829224f,
                0.44070982933044434f,
                0.5626170039176941f,
                0.7229568362236023f,
                1.0f);
    }

    /**
     * The 256 values of the signed dynamic 8-bit type. Decade i = 0 … 6 holds 10^(i−6) times the midpoints of 2^i equal
     * parts of [0.1, 1], with both signs; 0 and 1 make it full.
     *
     * @see <a href="https://arxiv.org/abs/2110.02861">Dettmers et al. 2022, section 1.3</a>
     */
    public static Codebook signedDynamic() {
        var values = new float[2 << DECADES];
        int zero = values.length / 2 - 1;
        int next = 1;
        for (int i = 0; i < DECADES; i++) {
            int parts = 1 << i;
            for (int part = 0; part < parts; part++) {
                double midpoint = 0.1 + 0.9 * (part + 0.5) / parts;
                values[zero + next] = (float) (midpoint * Math.pow(10, i - DECADES + 1));
                values[zero - next] = -values[zero + next];
                next++;
            }
        }
        values[values.length - 1] = 1;
        return of(values);
    }

    /** The values, ascending; the place of each is its code. */
    public float[] values() {
        return values.clone();
    }

    /** Half way between each value and the next. */
    public float[] midpoints() {
        return midpoints.clone();
    }

    int size() {
        return values.length;
    }

    float value(int code) {
        return values[code];
    }

    /** The nearest value's code; of two as near, the lower one's. */
    public int code(float x) {
        int code = 0;
        for (int step = values.length / 2; step > 0; step /= 2) {
            code += x > midpoints[code + step - 1] ? step : 0;
        }
        return code;
    }
}
