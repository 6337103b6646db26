package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
