package org.align4j.train;

import java.util.List;
import org.align4j.data.Demonstration;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.tensor.Inference;

/** What supervised fine-tuning lowers, on demonstrations that it did not see. */
public final class HeldOutLoss {

    /** Sequences computed at once. */
    private static final int BATCH = 64;

    private HeldOutLoss() {}

    /**
     * The cross-entropy of every demonstrated answer given its prompt, −1/T·Σ log π(y_t | x, y_&lt;t), the end of the answer
     * among its T tokens; in nats a token. Their mean counts every answer alike, however long; the loss that training
     * reports counts every token alike.
     *
     * @param model without dropout, whatever its adapter has in training
     * @param demonstrations not among those that were trained on
     */
    public static double[] of(CausalLM model, List<Demonstration> demonstrations) {
        var sequences = demonstrations.stream()
                .map(d -> TokenSequence.of(model, d.prompt(), d.completion()))
                .toList();
        var losses = new double[sequences.size()];
        for (int from = 0; from < losses.length; from += BATCH) {
            float[] means = means(model, sequences.subList(from, Math.min(from + BATCH, losses.length)));
            for (int i = 0; i < means.length; i++) {
                losses[from + i] = -means[i];
            }
        }
        return losses;
    }

    private static float[] means(CausalLM model, List<TokenSequence> sequences) {
        return Inference.run(() -> {
            var batch = TokenBatch.of(sequences, model);
            return model.logProbs(batch).means().toFloatArray();
        });
    }
}
