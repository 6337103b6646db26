package org.align4j.experiments.bench;

import java.util.Collections;
import java.util.OptionalDouble;
import org.align4j.lm.CompletionProgress;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.text.Conversation;

/** Answers to a batch of equal prompts; one run gives the time of reading the prompts and of writing a token. */
final class Writing {

    private final CausalLM model;
    private final int batch;
    private final int prompt;
    private final int answer;
    private OptionalDouble reading = OptionalDouble.empty();
    private OptionalDouble writing = OptionalDouble.empty();

    /**
     * Prompts and answers of given lengths.
     *
     * @param model that writes
     * @param batch prompts
     * @param prompt tokens of each
     * @param answer tokens of an answer after its first, which the prompt gives
     */
    Writing(CausalLM model, int batch, int prompt, int answer) {
        this.model = model;
        this.batch = batch;
        this.prompt = prompt;
        this.answer = answer;
    }

    /** Seconds of reading the prompts, up to the first token of every answer. */
    double reading() {
        if (reading.isEmpty()) {
            run();
        }
        double seconds = reading.getAsDouble();
        reading = OptionalDouble.empty();
        return seconds;
    }

    /** Seconds of one more token of every answer; of the same run as {@link #reading} if that was asked for before. */
    double writing() {
        if (writing.isEmpty()) {
            run();
        }
        double seconds = writing.getAsDouble();
        writing = OptionalDouble.empty();
        return seconds;
    }

    private void run() {
        var clock = new Clock();
        var prompts = Collections.nCopies(batch, conversation());
        long start = System.nanoTime();
        model.complete(prompts, Sampling.greedy().maxTokens(1 + answer), clock);
        reading = OptionalDouble.of((clock.first - start) / 1e9);
        writing = OptionalDouble.of((clock.last - clock.first) / 1e9 / answer);
    }

    /** One word, as often as makes the prompt as long as it should be. */
    private Conversation conversation() {
        String shortest = model.chatTemplate().prompt(Conversation.user("yes"));
        int frame = model.tokenizer().encode(shortest, false).ids().length;
        return Conversation.user("yes" + " yes".repeat(Math.max(0, prompt - frame)));
    }

    private static final class Clock implements CompletionProgress {

        private long first;
        private long last;

        @Override
        public void report(int done, int answers, long tokens) {
            last = System.nanoTime();
            first = first == 0 ? last : first;
        }
    }
}
