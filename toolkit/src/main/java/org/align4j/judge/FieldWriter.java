package org.align4j.judge;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.lm.LanguageModel;

/**
 * A model that writes a text for a judge's prompt before anything is compared: questions to ask of the outputs, or a reference.
 *
 * @param form what the model is asked
 * @param model that writes
 * @param field the place in the judge's prompt
 */
public record FieldWriter(JudgeFolder form, LanguageModel model, String field) {

    /** The comparisons, each with its text. */
    public List<Comparison> write(List<Comparison> comparisons) {
        var prompts = comparisons.stream().map(each -> form.ask(each.values())).toList();
        List<String> texts = model.answer(prompts, form.sampling());
        return IntStream.range(0, comparisons.size())
                .mapToObj(i -> comparisons.get(i).with(field, texts.get(i).strip()))
                .toList();
    }
}
