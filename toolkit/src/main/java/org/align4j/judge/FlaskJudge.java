package org.align4j.judge;

import java.util.List;
import java.util.Map;
import org.align4j.lm.LanguageModel;
import org.align4j.text.Conversation;

/**
 * FLASK: a model scores an answer by the skills that its question calls for, each from 1 to 5 by a rubric.
 *
 * @param model that judges
 * @param form what it is asked; may name {@code skills}, {@code instruction}, {@code reference} and {@code output}
 * @param rubric what the scores mean
 * @see <a href="https://arxiv.org/abs/2307.10928">Ye et al. 2023</a>
 */
public record FlaskJudge(LanguageModel model, JudgeFolder form, FlaskRubric rubric) {

    /** With the form and the rubric that come with the toolkit. */
    public static FlaskJudge of(LanguageModel model) {
        return new FlaskJudge(model, ShippedJudges.named("flask"), FlaskRubric.shipped());
    }

    /**
     * Reviews one answer.
     *
     * @param reference an answer that is known to be good; empty text if there is none
     */
    public FlaskReview review(FlaskInstance instance, Conversation prompt, String reference, String answer) {
        var question = form.ask(Map.of(
                "skills",
                rubric.text(instance.skills()),
                "instruction",
                prompt.toString(),
                "reference",
                reference.isEmpty() ? "(none is known)" : reference,
                "output",
                answer));
        return FlaskReview.parse(
                model.answer(List.of(question), form.sampling()).get(0));
    }
}
