package org.align4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * Questions with choices, answered by how likely a model finds each choice.
 *
 * @param prompt how they are put
 * @param examples worked ones, shown before each question; may be empty
 * @param dropping which of them is left out where the prompt is too long
 * @param unconditional whether the choices are scored without the question too, which mutual information needs
 * @param greedyTokens how many tokens the model may write by itself, to see whether it writes a choice; 0 asks for none
 */
public record ClosedSet(
        ChoicePrompt prompt,
        List<ChoiceQuestion> examples,
        ExampleDropping dropping,
        boolean unconditional,
        int greedyTokens) {

    public ClosedSet {
        examples = List.copyOf(examples);
        Require.that(greedyTokens >= 0, "greedyTokens must be >= 0, was %s", greedyTokens);
    }

    /** Without examples, scored with the question alone. */
    public static ClosedSet of(ChoicePrompt prompt) {
        return new ClosedSet(prompt, List.of(), ExampleDropping.last(), false, 0);
    }

    /** With worked examples. */
    public ClosedSet examples(List<ChoiceQuestion> value) {
        return new ClosedSet(prompt, value, dropping, unconditional, greedyTokens);
    }

    public ClosedSet dropping(ExampleDropping value) {
        return new ClosedSet(prompt, examples, value, unconditional, greedyTokens);
    }

    public ClosedSet unconditional(boolean value) {
        return new ClosedSet(prompt, examples, dropping, value, greedyTokens);
    }

    public ClosedSet greedyTokens(int value) {
        return new ClosedSet(prompt, examples, dropping, unconditional, value);
    }

    /** A model's likelihoods, one a question. */
    public List<MultipleChoice> measure(LanguageModel model, List<ChoiceQuestion> questions) {
        return questions.stream().map(question -> measure(model, question)).toList();
    }

    private MultipleChoice measure(LanguageModel model, ChoiceQuestion question) {
        var context = Conversation.user(prompt.fittingText(model, examples, question, dropping));
        List<String> answers = prompt.answers().apply(question);
        List<String> continuations =
                answers.stream().map(answer -> prompt.delimiter() + answer).toList();
        return new MultipleChoice(
                answers,
                scores(model, context, continuations),
                unconditional ? scores(model, Conversation.user(""), continuations) : List.of(),
                greedyTokens == 0 ? Optional.empty() : greedy(model, context, continuations),
                question.gold());
    }

    private static List<Double> scores(LanguageModel model, Conversation context, List<String> continuations) {
        return Arrays.stream(model.scores(context, continuations)).boxed().toList();
    }

    /** The longest choice with which the model's own text begins; a negative index says that there is none. */
    private Optional<Integer> greedy(LanguageModel model, Conversation context, List<String> continuations) {
        String text = model.answer(List.of(context), Sampling.greedy().maxTokens(greedyTokens))
                .get(0);
        return Optional.of(IntStream.range(0, continuations.size())
                .filter(i -> text.startsWith(continuations.get(i)))
                .boxed()
                .reduce((a, b) ->
                        continuations.get(b).length() > continuations.get(a).length() ? b : a)
                .orElse(MultipleChoice.NONE));
    }
}
