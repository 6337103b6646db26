package org.align4j.train;

import org.align4j.Require;

/** How many steps the learning rate rises. */
@FunctionalInterface
public interface Warmup {

    /** Steps of warm-up in a run of the given length. */
    long steps(long total);

    /** A fixed number of steps, &ge; 0. */
    record Steps(long count) implements Warmup {
        public Steps {
            Require.that(count >= 0, "warm-up steps must be >= 0, were %s", count);
        }

        @Override
        public long steps(long total) {
            return count;
        }
    }

    /** A share of the run in [0, 1], rounded up. */
    record Ratio(double share) implements Warmup {
        public Ratio {
            Require.that(0 <= share && share <= 1, "warm-up ratio must be in [0, 1], was %s", share);
        }

        @Override
        public long steps(long total) {
            return (long) Math.ceil(share * total);
        }
    }
}
