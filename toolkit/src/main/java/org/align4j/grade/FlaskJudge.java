package org.align4j.grade;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.judge.Fingerprint;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.JudgmentFile;
import org.align4j.judge.ShippedJudges;
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
        return FlaskReview.parse(ask(new Task(instance, prompt, reference, answer)));
    }

    private String ask(Task task) {
        return model.answer(List.of(question(task)), form.sampling()).get(0);
    }

    private Conversation question(Task task) {
        return form.ask(Map.of(
                "skills",
                rubric.text(task.instance().skills()),
                "instruction",
                task.prompt().toString(),
                "reference",
                task.reference().isEmpty() ? "(none is known)" : task.reference(),
                "output",
                task.answer()));
    }

    /**
     * An answer to be reviewed.
     *
     * @param instance what FLASK says of the instruction
     * @param reference an answer that is known to be good; empty text if there is none
     */
    public record Task(FlaskInstance instance, Conversation prompt, String reference, String answer) {}

    /**
     * Reviews all answers, resumable: the judge's words are kept in a file, a line each with {@code judge}, {@code idx},
     * {@code prompt}, {@code answer} and {@code raw}, and killed at any moment and started again, the file ends with the same bytes.
     *
     * @param tasks of different instances: a report has one review an instance
     * @throws IllegalStateException if the file holds reviews by another judge or of other answers
     */
    public FlaskReport reviewAll(List<Task> tasks, Path file) {
        long instances = tasks.stream().map(Task::instance).distinct().count();
        Require.that(
                instances == tasks.size(),
                "tasks must be of different instances, %s were of %s",
                tasks.size(),
                instances);
        var lines = new JudgmentFile<>(file, new Jsonl<>(Line::parse, Line::render))
                .complete(
                        tasks,
                        (task, line) -> line.equals(line(task, line.raw())),
                        (asked, place) -> asked.stream()
                                .map(task -> line(task, ask(task)))
                                .toList());
        var reviews = new LinkedHashMap<FlaskInstance, FlaskReview>();
        for (int i = 0; i < tasks.size(); i++) {
            reviews.put(tasks.get(i).instance(), FlaskReview.parse(lines.get(i).raw()));
        }
        return new FlaskReport(reviews);
    }

    private Line line(Task task, String raw) {
        String judge = Fingerprint.of(
                model.name(), form.sampling().toString(), question(task).toString());
        return new Line(judge, task.instance().idx(), task.prompt(), task.answer(), raw);
    }

    /**
     * One line.
     *
     * @param judge who was asked, how, and what: the rubric and the reference among it
     */
    private record Line(String judge, String idx, Conversation prompt, String answer, String raw) {

        static Line parse(Row row) {
            return new Line(
                    row.text("judge"), row.text("idx"), row.prompt("prompt"), row.answer("answer"), row.text("raw"));
        }

        void render(Row row) {
            row.put("judge", judge)
                    .put("idx", idx)
                    .put("prompt", prompt)
                    .put("answer", answer)
                    .put("raw", raw);
        }
    }
}
