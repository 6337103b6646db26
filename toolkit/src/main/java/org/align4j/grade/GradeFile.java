package org.align4j.grade;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.judge.JudgmentFile;
import org.align4j.text.Conversation;

/**
 * A file of grades, one an answer, that grows while a grader works: killed at any moment and started again, it ends with the
 * same bytes. A line holds {@code grader}, {@code prompt}, {@code answer}, {@code status} (graded, unparsed or missing),
 * where there is one, {@code score}, and of a {@link ModelGrader} {@code raw}, the model's words, from which
 * {@link #rescore} computes the grades again.
 *
 * @param file for example grades.jsonl
 * @param grader what tells this grader from others, such as its model, prompt and dimension; kept in every line
 */
public record GradeFile(Path file, String grader) {

    /** One line. */
    private record Line(String grader, Conversation prompt, String answer, List<String> raw, Grade grade) {

        static Line of(String grader, Grader by, Conversation prompt, String answer) {
            if (by instanceof ModelGrader model) {
                List<String> raw = model.ask(prompt, answer);
                return new Line(grader, prompt, answer, raw, model.read(raw));
            }
            return new Line(grader, prompt, answer, List.of(), by.grade(prompt, answer));
        }

        /** Whether the grade is what the grader reads from these words. */
        boolean isReadBy(Grader by) {
            return !(by instanceof ModelGrader model)
                    || !raw.isEmpty() && model.read(raw).equals(grade);
        }
    }

    private static final Jsonl<Line> FORM = new Jsonl<>(GradeFile::parse, GradeFile::render);

    public GradeFile {
        Require.that(grader != null && !grader.isBlank(), "grader must not be blank");
    }

    /**
     * The grades of answers, one a prompt: those that the file has, and those that are asked for now.
     *
     * @throws IllegalStateException if the file holds grades by another grader or of other answers, or such as this one would
     *     read otherwise
     */
    public Grades complete(Grader by, List<Conversation> prompts, List<String> answers) {
        Require.that(
                answers.size() == prompts.size(),
                "answers must be one a prompt, were %s for %s prompts",
                answers.size(),
                prompts.size());
        var places = IntStream.range(0, answers.size()).boxed().toList();
        return grades(lines().complete(
                        places,
                        (i, line) -> line.grader().equals(grader)
                                && line.prompt().equals(prompts.get(i))
                                && line.answer().equals(answers.get(i))
                                && line.isReadBy(by),
                        (asked, place) -> asked.stream()
                                .map(i -> Line.of(grader, by, prompts.get(i), answers.get(i)))
                                .toList()));
    }

    /** The grades that the file holds, in order. */
    public Grades read() {
        return grades(lines().read());
    }

    /**
     * The grades of the same words, read in another way: {@code words -> parser.parseAll(words).merged()}.
     *
     * @param reading makes a grade of the words of all samples
     * @throws IllegalStateException naming the first line that holds no words: its grader has not asked a model
     */
    public Grades rescore(Function<List<String>, Grade> reading) {
        List<Line> lines = lines().read();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).raw().isEmpty()) {
                throw new IllegalStateException(file + ":" + (i + 1) + ": holds no words to be read again");
            }
        }
        return new Grades(lines.stream().map(line -> reading.apply(line.raw())).toList());
    }

    private JudgmentFile<Line> lines() {
        return new JudgmentFile<>(file, FORM);
    }

    private static Grades grades(List<Line> lines) {
        return new Grades(lines.stream().map(Line::grade).toList());
    }

    private static Line parse(Row row) {
        List<String> raw = row.has("raw") ? row.texts("raw") : List.of();
        return new Line(row.text("grader"), row.prompt("prompt"), row.answer("answer"), raw, grade(row));
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
        if (!line.raw().isEmpty()) {
            row.putTexts("raw", line.raw());
        }
    }
}
