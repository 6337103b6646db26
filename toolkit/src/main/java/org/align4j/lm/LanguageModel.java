package org.align4j.lm;

import java.util.List;
import org.align4j.text.Conversation;

/** A language model, wherever it runs. */
public interface LanguageModel {

    /** What tables and plots call it. */
    String name();

    /**
     * Samples answers.
     *
     * @param prompts what is asked
     * @param sampling how; {@code sampling.n()} answers a prompt
     * @return for every prompt, in order, its answers; the same seed gives the same answers whatever stands beside a
     *     prompt
     */
    List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling);

    /**
     * The log-likelihood of a continuation, in nats: the sum over its tokens, the end of the answer not included.
     *
     * @param prompt what stands before
     * @param continuation what is scored; not empty
     */
    double score(Conversation prompt, String continuation);

    /** One answer a prompt: the first of {@link #complete}. */
    default List<String> answer(List<Conversation> prompts, Sampling sampling) {
        return complete(prompts, sampling.n(1)).stream()
                .map(c -> c.get(0).text())
                .toList();
    }
}
