package org.align4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * Chain of thought without examples, in two calls: the model reasons after "Let's think step by step.", and is then asked for the
 * answer behind its own reasoning.
 *
 * @param set how the answer is asked for and read
 * @see <a href="https://arxiv.org/abs/2205.11916">Kojima et al. 2022, section 3.1</a>
 */
public record ZeroShotCot(CotSet set) {

    private static final String FEW_SHOT_TRIGGER = "The answer is";

    /** Both calls' texts. */
    public record Answer(String reasoning, String text) {}

    /** What the model is asked first. */
    public static String reasoningPrompt(String question) {
        return "Q: " + question + "\nA: Let's think step by step.";
    }

    /** What the model is asked then. */
    public String answerPrompt(String question, String reasoning) {
        return reasoningPrompt(question) + reasoning + "\n" + set.trigger();
    }

    /**
     * Asks a model both.
     *
     * @param sampling of both calls; the paper samples greedily, at most 128 tokens
     */
    public List<Answer> ask(LanguageModel model, List<String> questions, Sampling sampling) {
        List<String> reasonings = model.answer(
                questions.stream()
                        .map(ZeroShotCot::reasoningPrompt)
                        .map(Conversation::user)
                        .toList(),
                sampling);
        var prompts = new ArrayList<Conversation>();
        for (int i = 0; i < questions.size(); i++) {
            prompts.add(Conversation.user(answerPrompt(questions.get(i), reasonings.get(i))));
        }
        List<String> texts = model.answer(prompts, sampling);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Answer(reasonings.get(i), texts.get(i)))
                .toList();
    }

    /** The first candidate: with or without reasoning, where there are no examples. */
    public AnswerExtractor extractor() {
        return text -> cleansed(set.candidates().apply(text), 0);
    }

    /** With examples: the first candidate after the last "The answer is", or the last of all if that is nowhere. */
    public AnswerExtractor fewShotExtractor() {
        return text -> {
            int trigger = text.lastIndexOf(FEW_SHOT_TRIGGER);
            List<String> candidates =
                    set.candidates().apply(trigger < 0 ? text : text.substring(trigger + FEW_SHOT_TRIGGER.length()));
            return cleansed(candidates, trigger < 0 ? candidates.size() - 1 : 0);
        };
    }

    private static Optional<String> cleansed(List<String> candidates, int index) {
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(index))
                        .map(each -> each.endsWith(".") ? each.substring(0, each.length() - 1) : each)
                        .filter(each -> !each.isEmpty());
    }
}
