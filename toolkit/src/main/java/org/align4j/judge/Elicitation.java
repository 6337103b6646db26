package org.align4j.judge;

import java.util.List;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/** How a judge's words are got out of a language model. */
@FunctionalInterface
public interface Elicitation {

    /** For every prompt, in order, what the model says; all that a parser needs stands in these texts. */
    List<List<String>> ask(LanguageModel model, List<Conversation> prompts, Sampling sampling);

    /** The model writes. */
    static Elicitation completions() {
        return (model, prompts, sampling) -> model.complete(prompts, sampling).stream()
                .map(answers -> answers.stream().map(Completion::text).toList())
                .toList();
    }

    /** The model is asked how probable two labels are; the sampling does not matter. */
    static Elicitation labels(LabelProbabilities labels) {
        return (model, prompts, sampling) -> prompts.stream()
                .map(prompt -> List.of(labels.raw(labels.logProbs(model, prompt))))
                .toList();
    }
}
