package org.align4j.model;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.lm.Completion;
import org.align4j.lm.Ending;
import org.align4j.tensor.Inference;
import org.align4j.text.Conversation;

/** How much more probable one model makes answers than another. */
public final class LogRatios {

    /** Sequences computed at once. */
    private static final int BATCH = 64;

    private LogRatios() {}

    /**
     * log π(y|x) − log π_ref(y|x) of every answer, in nats, the end marker included where the model sampled it; of an answer
     * that a stop string cut, y is the text that is left. Over answers that the policy itself sampled at temperature 1, the
     * mean estimates KL(policy ‖ reference) a sequence.
     *
     * @param policy π
     * @param reference π_ref, with the same tokenizer
     * @param prompts x
     * @param answers y, one a prompt
     */
    public static double[] of(
            CausalLM policy, CausalLM reference, List<Conversation> prompts, List<Completion> answers) {
        Require.that(
                prompts.size() == answers.size(),
                "answers must be as many as prompts, %d against %d",
                answers.size(),
                prompts.size());
        var sequences = IntStream.range(0, prompts.size())
                .mapToObj(i -> sequence(policy, prompts.get(i), answers.get(i)))
                .toList();
        return of(policy, reference, sequences);
    }

    /**
     * The same of any tokens: log π − log π_ref summed over each sequence's targets, in nats. Of {@link TokenSequence#text}
     * it is the log-ratio of a whole text, prompt and answer together.
     *
     * @param policy π
     * @param reference π_ref, with the same tokenizer
     * @param sequences tokenised by either
     */
    public static double[] of(CausalLM policy, CausalLM reference, List<TokenSequence> sequences) {
        var ratios = new double[sequences.size()];
        for (int from = 0; from < ratios.length; from += BATCH) {
            var batch = sequences.subList(from, Math.min(from + BATCH, ratios.length));
            float[] above = logProbs(policy, batch);
            float[] below = logProbs(reference, batch);
            for (int i = 0; i < above.length; i++) {
                ratios[from + i] = above[i] - below[i];
            }
        }
        return ratios;
    }

    private static TokenSequence sequence(CausalLM model, Conversation prompt, Completion answer) {
        String end = answer.ending() == Ending.END_TOKEN ? model.chatTemplate().end() : "";
        return TokenSequence.of(model, prompt, answer.text(), end);
    }

    private static float[] logProbs(CausalLM model, List<TokenSequence> sequences) {
        return Inference.run(() -> {
            var batch = TokenBatch.of(sequences, model);
            return model.logProbs(batch).sums().toFloatArray();
        });
    }
}
