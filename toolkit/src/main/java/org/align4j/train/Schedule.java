package org.align4j.train;

import org.align4j.Require;

/** What the learning rate is multiplied with at every step. */
@FunctionalInterface
public interface Schedule {

    /**
     * The factor of a step, in [0, 1].
     *
     * @param step steps already done, from 0
     * @param warmup steps of warm-up, &ge; 0
     * @param total steps of the run
     */
    double at(long step, long warmup, long total);

    /** Rises from 0 over the warm-up, then stays at 1. */
    record Constant() implements Schedule {
        @Override
        public double at(long step, long warmup, long total) {
            return step < warmup ? (double) step / warmup : 1;
        }
    }

    /**
     * Rises from 0 over the warm-up, then falls in a line.
     *
     * @param minimum where it ends, in [0, 1]
     */
    record Linear(double minimum) implements Schedule {
        public Linear {
            requireFraction(minimum);
        }

        @Override
        public double at(long step, long warmup, long total) {
            return step < warmup
                    ? (double) step / warmup
                    : minimum + (1 - minimum) * (1 - progress(step, warmup, total));
        }
    }

    /**
     * Rises from 0 over the warm-up, then falls as half a cosine: ½(1 + cos(π·progress)).
     *
     * @param minimum where it ends, in [0, 1]
     */
    record Cosine(double minimum) implements Schedule {
        public Cosine {
            requireFraction(minimum);
        }

        @Override
        public double at(long step, long warmup, long total) {
            double wave = 0.5 * (1 + Math.cos(Math.PI * progress(step, warmup, total)));
            return step < warmup ? (double) step / warmup : minimum + (1 - minimum) * wave;
        }
    }

    /** min(1, (step+1)/(warmup+1)): the original DPO code's, whose first step is not lost. */
    record LinearWarmup() implements Schedule {
        @Override
        public double at(long step, long warmup, long total) {
            return Math.min(1, (step + 1.0) / (warmup + 1.0));
        }
    }

    private static void requireFraction(double minimum) {
        Require.that(0 <= minimum && minimum <= 1, "minimum must be in [0, 1], was %s", minimum);
    }

    /** How much of the time after the warm-up has passed, at most 1. */
    private static double progress(long step, long warmup, long total) {
        return Math.min(1, (double) (step - warmup) / Math.max(1, total - warmup));
    }
}
