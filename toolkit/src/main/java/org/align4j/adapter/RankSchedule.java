package org.align4j.adapter;

import org.align4j.Require;

/**
 * How AdaLoRA's budget, the number of ranks that all layers share, falls over the steps t = 1…T: the initial one up to
 * t_i, the target one from T − t_f on, and between them target + (initial − target)·(1 − (t − t_i)/(T − t_f − t_i))³,
 * rounded down.
 *
 * @param warmup t_i, steps before any rank is taken away, ≥ 0; PEFT's default 0
 * @param last t_f, steps at the end with the ranks that are left, ≥ 0; PEFT's default 0
 * @param interval ranks are chosen in every step that it divides, &gt; 0; PEFT's default 1
 * @param steps T, &gt; t_f + max(t_i, 1)
 * @see <a href="https://arxiv.org/abs/2303.10512">Zhang et al. 2023, eq. 12</a>
 */
public record RankSchedule(long warmup, long last, long interval, long steps) {

    public RankSchedule {
        Require.that(warmup >= 0, "warmup must be >= 0, was %s", warmup);
        Require.that(last >= 0, "last must be >= 0, was %s", last);
        Require.that(interval > 0, "interval must be > 0, was %s", interval);
        long least = last + Math.max(warmup, 1); // the importance must have been followed before the last choice
        Require.that(steps > least, "steps must be > last + max(warmup, 1) = %s, was %s", least, steps);
    }

    /** PEFT's defaults. */
    public static RankSchedule over(long steps) {
        return new RankSchedule(0, 0, 1, steps);
    }

    /** The ranks that all layers share after a step. */
    public long budget(long step, long initial, long target) {
        if (step <= warmup) {
            return initial;
        }
        if (step > lastChoice()) {
            return target;
        }
        double left = 1 - (double) (step - warmup) / (lastChoice() - warmup);
        return (long) ((initial - target) * (left * left * left) + target);
    }

    /** Whether ranks are taken away after a step. */
    public boolean chooses(long step) {
        return step > warmup && (step > lastChoice() || step % interval == 0);
    }

    /** T − t_f, the step after which the ranks no longer change. */
    public long lastChoice() {
        return steps - last;
    }
}
