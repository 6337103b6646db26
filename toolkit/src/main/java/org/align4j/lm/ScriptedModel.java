package org.align4j.lm;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.text.Conversation;

/**
 * A language model whose answers are written by a function: for tests, for lessons without a strong model, and for judges that
 * are simulated.
 *
 * <p>Its tokens are words, its answers are certain (log-probability 0) and always end.
 *
 * @param name what tables call it
 * @param script the answer to a prompt, given the prompt and the index of the sample, from 0
 * @param likelihood the log-likelihood of a continuation of a prompt, in nats, &le; 0
 */
public record ScriptedModel(
        String name,
        BiFunction<Conversation, Integer, String> script,
        ToDoubleBiFunction<Conversation, String> likelihood)
        implements LanguageModel {

    /** A model that gives one answer to a prompt, and takes it for certain and everything else for impossible. */
    public static ScriptedModel answering(String name, Function<Conversation, String> answer) {
        return new ScriptedModel(
                name,
                (prompt, sample) -> answer.apply(prompt),
                (prompt, text) -> text.equals(answer.apply(prompt)) ? 0 : Double.NEGATIVE_INFINITY);
    }

    @Override
    public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
        return prompts.stream()
                .map(prompt -> IntStream.range(0, sampling.n())
                        .mapToObj(i -> completion(script.apply(prompt, i)))
                        .toList())
                .toList();
    }

    @Override
    public double score(Conversation prompt, String continuation) {
        return likelihood.applyAsDouble(prompt, continuation);
    }

    /** The log-likelihood, shared out evenly among the words. */
    @Override
    public List<Double> tokenLogProbs(Conversation prompt, String continuation) {
        int words = Math.max(1, words(continuation));
        return Collections.nCopies(words, score(prompt, continuation) / words);
    }

    private static Completion completion(String text) {
        return new Completion(text, words(text), 0, true);
    }

    private static int words(String text) {
        return (int)
                Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).count();
    }
}
