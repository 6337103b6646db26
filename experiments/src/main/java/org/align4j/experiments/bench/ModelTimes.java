package org.align4j.experiments.bench;

import java.util.List;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.train.Plan;
import org.align4j.train.Trainer;
import org.align4j.world.World;

/**
 * A model's speed as a user meets it: training by {@link Trainer}, answers by {@link CausalLM#complete}.
 *
 * @param model freshly initialised
 * @param workload that it reads
 */
public record ModelTimes(CausalLM model, Workload workload) {

    private static final int PROMPTS = 16;

    /** Seconds of a whole training step: forward, backward, clipping, AdamW. */
    public double step(Form form, int steps, long seed) {
        var clock = new StepClock();
        // The first step, which also makes the optimiser's arrays, is not counted.
        List<TokenSequence> sequences = workload.sequences(steps + 1, seed);
        var plan = Plan.small().batchSize(workload.batch()).optimizer(form.optimizer());
        Trainer.of(model.with(form.compute()), plan)
                .watchedBy(clock)
                .fitTokens(sequences, new Sft())
                .model()
                .close();
        return clock.seconds() / steps;
    }

    /** Seconds of generating one token of each of 16 answers, reading the prompt included. */
    public double token(Form form, int tokens, long seed) {
        var prompts = World.standard().trainingPrompts(PROMPTS, seed);
        var sampling = Sampling.ancestral().maxTokens(tokens).seed(seed);
        long start = System.nanoTime();
        var answers = model.with(form.compute()).complete(prompts, sampling);
        double seconds = (System.nanoTime() - start) / 1e9;
        return seconds / answers.stream().mapToInt(row -> row.get(0).tokens()).sum();
    }

    /** The time from the end of the first step to the end of the last. */
    private static final class StepClock implements Progress {

        private long first;
        private long last;

        @Override
        public void report(Event event) {
            last = System.nanoTime();
            if (event.done() == 1) {
                first = last;
            }
        }

        double seconds() {
            return (last - first) / 1e9;
        }
    }
}
