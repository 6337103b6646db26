package org.align4j.family;

import org.align4j.Require;

/** How rotary frequencies are changed so that a model reaches further than it was first trained. */
public sealed interface RopeScaling {

    /** The base for a sequence of the given length. */
    default double base(Positions.Rotary rotary, long length) {
        return rotary.base();
    }

    /** A frequency after scaling. */
    default double frequency(double f) {
        return f;
    }

    /** How many times the configured context a sequence may be long. */
    default double reach() {
        return 1;
    }

    /** Unchanged. */
    record None() implements RopeScaling {}

    /**
     * Position interpolation: f / factor.
     *
     * @see <a href="https://arxiv.org/abs/2306.15595">Chen et al. 2023</a>
     */
    record Linear(double factor) implements RopeScaling {

        public Linear {
            requireFactor(factor);
        }

        @Override
        public double frequency(double f) {
            return f / factor;
        }
    }

    /**
     * Dynamic NTK: for sequences of n &gt; context tokens the base becomes base · (factor·n/context − (factor − 1))^(d/(d−2)).
     * The frequencies are those of the sequence at hand; keys that a cache holds keep what they were turned by.
     *
     * @param factor &ge; 1
     * @param context the length up to which nothing changes
     */
    record Dynamic(double factor, int context) implements RopeScaling {

        public Dynamic {
            requireFactor(factor);
        }

        @Override
        public double base(Positions.Rotary rotary, long length) {
            double ratio = Math.max(length, context) / (double) context;
            double d = rotary.width();
            return d <= 2 ? rotary.base() : rotary.base() * Math.pow(factor * ratio - (factor - 1), d / (d - 2));
        }

        @Override
        public double reach() {
            return factor;
        }
    }

    /**
     * Llama 3: with wavelength l = 2π/f and L the first context, f / factor where l &gt; L/low, f where l &lt; L/high,
     * and between them (1−s)·f/factor + s·f with s = (L/l − low)/(high − low).
     *
     * @param factor &ge; 1
     * @param low of the wavelengths that are stretched in full
     * @param high of those that are left alone, &gt; low
     * @param original L
     */
    record Llama3(double factor, double low, double high, int original) implements RopeScaling {

        public Llama3 {
            requireFactor(factor);
            Require.that(
                    low > 0 && high > low, "high_freq_factor must be > low_freq_factor > 0, were %s, %s", high, low);
        }

        @Override
        public double frequency(double f) {
            double wavelength = 2 * Math.PI / f;
            if (wavelength < original / high) {
                return f;
            }
            if (wavelength > original / low) {
                return f / factor;
            }
            double s = (original / wavelength - low) / (high - low);
            return (1 - s) * f / factor + s * f;
        }
    }

    private static void requireFactor(double factor) {
        Require.that(factor >= 1 && factor <= 1e6, "rope factor must be in [1, 1e6], was %s", factor);
    }
}
