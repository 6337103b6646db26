package org.align4j.family;

import org.align4j.Require;

/** How a model knows where a token stands. */
public sealed interface Positions {

    /**
     * An embedding a position, added to the token's.
     *
     * @param name of its parameter, without the model's prefix
     */
    record Learned(String name) implements Positions {}

    /**
     * Rotary positions: pair (i, i + d/2) of the first d features of a head is turned by position · f_i, f_i =
     * base^(−2i/d) before scaling.
     *
     * @param width d, even; what lies beyond passes unchanged
     * @param base of the frequencies, &gt; 0
     * @param scaling changes the frequencies for contexts longer than the first training's
     * @see <a href="https://arxiv.org/abs/2104.09864">Su et al. 2021, eq. 34</a>
     */
    record Rotary(int width, double base, RopeScaling scaling) implements Positions {

        public Rotary {
            Require.that(width > 0 && width % 2 == 0, "the rotated part of a head must be even, was %s", width);
            Require.that(base > 0 && base < Double.POSITIVE_INFINITY, "rope base must be > 0, was %s", base);
        }

        /**
         * f_i for every pair.
         *
         * @param length of the sequence, which only {@link RopeScaling.Dynamic} looks at
         */
        public double[] frequencies(long length) {
            var frequencies = new double[width / 2];
            double scaledBase = scaling.base(this, length);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = scaling.frequency(Math.pow(scaledBase, -2.0 * i / width));
            }
            return frequencies;
        }
    }
}
