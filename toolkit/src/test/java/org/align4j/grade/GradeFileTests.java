package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of grades")
class GradeFileTests {

    private static final Conversation PROMPT = Conversation.user("q");
    private static final List<Conversation> PROMPTS = List.of(PROMPT, PROMPT, PROMPT);
    private static final List<String> ANSWERS = List.of("", "?", "a\n\"b\" \uD83D\uDE00");

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    private Grade grade(Conversation prompt, String answer) {
        asked.incrementAndGet();
        return answer.isEmpty() ? Grade.MISSING : answer.equals("?") ? Grade.UNPARSED : Grade.of(0.1 + answer.length());
    }

    @Test
    void goes_on_where_it_was_killed_and_ends_with_the_same_bytes() throws IOException {
        var whole = new GradeFile(folder.resolve("whole.jsonl"), "g");
        Grades grades = whole.complete(this::grade, PROMPTS, ANSWERS);
        assertThat(grades.grades()).containsExactly(Grade.MISSING, Grade.UNPARSED, Grade.of(8.1));
        var killed = new GradeFile(folder.resolve("killed.jsonl"), "g");
        String bytes = Files.readString(whole.file());
        Files.writeString(killed.file(), bytes.substring(0, bytes.length() - 20));
        assertThat(killed.complete(this::grade, PROMPTS, ANSWERS)).isEqualTo(grades);
        assertThat(killed.file()).hasSameBinaryContentAs(whole.file());
        assertThat(asked).hasValue(4);
    }

    @Test
    void keeps_the_words_of_a_model_so_that_they_can_be_read_again_without_it() throws IOException {
        var model = new ScriptedModel(
                "m",
                (prompt, sample) -> {
                    asked.incrementAndGet();
                    return List.of("4", "none", "3 of 5").get(sample % 3);
                },
                (prompt, label) -> label.equals("2")
                        ? Math.log(0.25)
                        : label.equals("4") ? Math.log(0.5) : Double.NEGATIVE_INFINITY);
        var geval = new GEval(
                model, ShippedJudges.named("geval"), "t", Dimension.likert("coherence", "Does it hang?"), "1. Look.");
        var samples =
                new GradeFile(folder.resolve("samples.jsonl"), geval.bySamples().identity());
        Grades grades = geval.bySamples().gradeAll(PROMPTS, ANSWERS, samples.file());
        assertThat(asked).hasValue(60);
        assertThat(List.of(grades, samples.rescore(geval.bySamples()::read))).containsOnly(samples.read());
        // 7 fours, 7 without a number, 6 threes; published code takes those without for zeros.
        assertThat(samples.rescore(raw -> GradeParser.leadingNumber()
                                .parseAll(raw)
                                .withUnparsedAs(0)
                                .merged())
                        .scores())
                .containsOnly(46 / 20.0);
        String bytes = Files.readString(samples.file());
        Files.writeString(samples.file(), bytes.substring(0, bytes.length() - 20));
        assertThat(geval.bySamples().gradeAll(PROMPTS, ANSWERS, samples.file())).isEqualTo(grades);
        assertThat(samples.file()).hasContent(bytes);
        assertThat(asked).hasValue(80);

        Path probabilities = folder.resolve("probabilities.jsonl");
        assertThat(geval.gradeAll(PROMPTS, ANSWERS, probabilities).value()).isCloseTo(10 / 3.0, within(1e-12));
        assertThat(Files.readString(probabilities)).contains("\"raw\":[\"{\\\"2\\\":-1.386");
        assertThat(new GradeFile(probabilities, "any").rescore(geval::read))
                .isEqualTo(new GradeFile(probabilities, "any").read());
    }

    @Test
    void is_not_mixed_with_grades_that_were_read_in_another_way() {
        var model = ScriptedModel.answering("m", prompt -> "4.5");
        var form = ShippedJudges.named("geval");
        Path file = folder.resolve("grades.jsonl");
        var fields = Map.of("task", "", "dimension", "", "criteria", "", "low", "", "high", "", "steps", "");
        var whole = new PromptedGrader(model, form, form.sampling(), GradeParser.integerIn(1, 5), fields);
        assertThat(whole.gradeAll(PROMPTS, ANSWERS, file).unparsed()).isEqualTo(3);
        var any = new PromptedGrader(model, form, form.sampling(), GradeParser.leadingNumber(), fields);
        assertThatThrownBy(() -> any.gradeAll(PROMPTS, ANSWERS, file))
                .hasMessageContaining("grades.jsonl:1: a judgment by another judge or of another item");
        assertThatThrownBy(() -> {
                    var words = new GradeFile(folder.resolve("none.jsonl"), "g");
                    words.complete(this::grade, PROMPTS, ANSWERS);
                    words.rescore(any::read);
                })
                .hasMessageEndingWith("none.jsonl:1: holds no words to be read again");
    }

    @Test
    void is_not_mixed_with_another_graders_or_of_other_answers() {
        Path file = folder.resolve("grades.jsonl");
        new GradeFile(file, "g").complete(this::grade, PROMPTS, ANSWERS);
        assertThatThrownBy(() -> new GradeFile(file, "h").complete(this::grade, PROMPTS, ANSWERS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("grades.jsonl:1: a judgment by another judge or of another item");
        assertThatThrownBy(() -> new GradeFile(file, "g").complete(this::grade, PROMPTS, List.of("", "?", "b")))
                .hasMessageContaining("grades.jsonl:3: ");
        assertThatThrownBy(() -> new GradeFile(file, "g").complete(this::grade, PROMPTS, List.of()))
                .hasMessage("answers must be one a prompt, were 0 for 3 prompts");
    }

    @Test
    void names_a_line_with_a_status_that_does_not_exist() throws IOException {
        Path file = folder.resolve("bad.jsonl");
        Files.writeString(file, "{\"grader\":\"g\",\"prompt\":\"q\",\"answer\":\"a\",\"status\":\"ok\"}\n");
        assertThatThrownBy(() -> new GradeFile(file, "g").complete(this::grade, PROMPTS, ANSWERS))
                .hasMessageEndingWith("bad.jsonl:1: 'status' must be graded, unparsed or missing, was 'ok'");
    }
}
