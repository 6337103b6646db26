package org.align4j.grade;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.judge.JudgmentFile;
import org.align4j.text.Conversation;

/**
 * A file of grades, one an answer, that grows while a grader works: killed at any moment and started again, it ends with the
 * same bytes. A line holds {@code grader}, {@code prompt}, {@code answer}, {@code status} (graded, unparsed or missing) and,
 * where there is one, {@code score}.
 *
 * @param file for example grades.jsonl
 * @param grader what tells this grader from others, such as its model, prompt and dimension; kept in every line
 */
public record GradeFile(Path file, String grader) {

    /** One line. */
    private record Line(String grader, Conversation prompt, String answer, Grade grade) {}

    private static final Jsonl<Line> FORM = new Jsonl<>(GradeFile::parse, GradeFile::render);

    public GradeFile {
        Require.that(grader != null && !grader.isBlank(), "grader must not be blank");
    }

    /**
     * The grades of answers, one a prompt: those that the file has, and those that are asked for now.
     *
     * @throws IllegalStateException if the file holds grades by another grader or of other answers
     */
    public Grades complete(Grader by, List<Conversation> prompts, List<String> answers) {
        Require.that(
                answers.size() == prompts.size(),
                "answers must be one a prompt, were %s for %s prompts",
                answers.size(),
                prompts.size());
        var places = IntStream.range(0, answers.size()).boxed().toList();
        return new Grades(new JudgmentFile<>(file, FORM)
                        .complete(
                                places,
                                (i, line) -> line.grader().equals(grader)
                                        && line.prompt().equals(prompts.get(i))
                                        && line.answer().equals(answers.get(i)),
                                (asked, place) -> asked.stream()
                                        .map(i -> new Line(
                                                grader,
                                                prompts.get(i),
                                                answers.get(i),
                                                by.grade(prompts.get(i), answers.get(i))))
                                        .toList())
                        .stream()
                        .map(Line::grade)
                        .toList());
    }

    private static Line parse(Row row) {
        return new Line(row.text("grader"), row.prompt("prompt"), row.answer("answer"), grade(row));
    }

    private static Grade grade(Row row) {
        return switch (row.text("status")) {
            case "graded" -> Grade.of(row.number("score"));
            case "unparsed" -> Grade.UNPARSED;
            case "missing" -> Grade.MISSING;
            default ->
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "'status' must be graded, unparsed or missing, was '%s'", row.text("status")));
        };
    }

    private static void render(Line line, Row row) {
        Grade grade = line.grade();
        row.put("grader", line.grader())
                .put("prompt", line.prompt())
                .put("answer", line.answer())
                .put("status", grade.isGraded() ? "graded" : grade.toString());
        grade.score().ifPresent(score -> row.put("score", score));
    }
}
