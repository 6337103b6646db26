package org.align4j.grade;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.judge.JudgmentFile;
import org.align4j.text.Conversation;

/**
 * What a person said of answers on a scale, one a line in the order of the answers, in a file that grows while the person
 * works: {@code prompt}, {@code answer} and {@code level}, an empty text where the answer was skipped.
 *
 * @param file for example ratings.jsonl; it need not be there
 * @param scale whose levels were given
 */
public record HumanGrades(Path file, OrdinalScale scale) {

    /** An answer to a prompt. */
    public record Item(Conversation prompt, String answer) {}

    /** One line. */
    private record Line(Item item, String level) {}

    public HumanGrades {
        Require.that(file != null && scale != null, "file and scale must not be null");
    }

    /** The answers that were graded or skipped, in order; empty if there are none yet. */
    public List<Item> items() {
        return lines().stream().map(Line::item).toList();
    }

    /** Their grades; what was skipped is missing. */
    public Grades grades() {
        return new Grades(lines().stream().map(this::grade).toList());
    }

    /**
     * Takes up a file again that a kill may have left with half a line, and makes sure that it belongs to these answers.
     *
     * @throws IllegalStateException naming the first line that belongs to another answer
     */
    public void resume(List<Item> items) {
        judgments().resume(items, (item, line) -> line.item().equals(item));
    }

    /** Adds what was said of the next answer: a label of the scale, or an empty text for one that is skipped. */
    public void add(Item item, String level) {
        requireLevel(level);
        judgments().append(List.of(new Line(item, level)));
    }

    /**
     * The person as a grader: looks up what was said of an answer; {@link Grade#MISSING} where nothing was said yet. What is
     * added later it does not know.
     */
    public Grader grader() {
        Map<Item, Grade> said = new HashMap<>();
        lines().forEach(line -> said.put(line.item(), grade(line)));
        return (prompt, answer) -> said.getOrDefault(new Item(prompt, answer), Grade.MISSING);
    }

    private Grade grade(Line line) {
        return line.level().isEmpty() ? Grade.MISSING : scale.grade(line.level());
    }

    private void requireLevel(String level) {
        Require.that(
                level.isEmpty() || scale.labels().contains(level),
                "'level' must be one of %s or empty, was '%s'",
                scale.labels(),
                level);
    }

    private List<Line> lines() {
        return judgments().read();
    }

    private JudgmentFile<Line> judgments() {
        return new JudgmentFile<>(file, new Jsonl<>(this::parse, HumanGrades::render));
    }

    private Line parse(Row row) {
        requireLevel(row.text("level"));
        return new Line(new Item(row.prompt("prompt"), row.answer("answer")), row.text("level"));
    }

    private static void render(Line line, Row row) {
        row.put("prompt", line.item().prompt())
                .put("answer", line.item().answer())
                .put("level", line.level());
    }
}
