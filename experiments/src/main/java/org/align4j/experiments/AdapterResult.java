package org.align4j.experiments;

import java.util.List;
import org.align4j.metric.Mean;
import org.align4j.text.Conversation;
import org.align4j.train.TrainingMemory;

/**
 * What came out of one method and seed.
 *
 * @param method how the model was trained
 * @param trained parameters
 * @param kept parameters, once training is over
 * @param memory that training held
 * @param seconds of all its steps; they differ each time
 * @param prompts held out
 * @param losses of gold answers to them, nats a token
 * @param scores of the model's own answers, by the oracle
 */
record AdapterResult(
        AdapterMethod method,
        long trained,
        long kept,
        TrainingMemory memory,
        double seconds,
        List<Conversation> prompts,
        double[] losses,
        double[] scores) {

    /** Its standard error is that over prompts. */
    Mean loss() {
        return Mean.of(losses, prompts);
    }

    /** Its standard error is that over prompts. */
    Mean score() {
        return Mean.of(scores, prompts);
    }

    /**
     * The share of a gain that is kept, s = (L₀ − L) / (L₀ − L*), with L₀ of the base and L* of full fine-tuning. Its
     * standard error over prompts is that of the mean of (l₀ − l) − s·(l₀ − l*) a prompt, over L₀ − L*.
     *
     * @param base losses of the base model
     * @param full losses of full fine-tuning
     */
    Mean share(double[] base, double[] full) {
        double gain = Mean.of(base).value() - Mean.of(full).value();
        double share = (Mean.of(base).value() - loss().value()) / gain;
        var rest = new double[losses.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = base[i] - losses[i] - share * (base[i] - full[i]);
        }
        return new Mean(share, Mean.of(rest, prompts).standardError() / gain, losses.length);
    }
}
