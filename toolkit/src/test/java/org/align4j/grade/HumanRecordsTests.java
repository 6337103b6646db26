package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.align4j.judge.Battle;
import org.align4j.judge.Battles;
import org.align4j.judge.Comparison;
import org.align4j.judge.HumanComparisons;
import org.align4j.judge.Judge;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a person said")
class HumanRecordsTests {

    private static final Conversation PROMPT = Conversation.user("Why?");
    private static final List<Comparison> PAIRS =
            List.of(Comparison.of(PROMPT, "a", "b\n\"<b>\" \uD83D\uDE00"), Comparison.of(PROMPT, "c", "d"));

    @TempDir
    Path folder;

    private HumanComparisons said;

    @BeforeEach
    void names_a_file_that_is_not_there() {
        said = new HumanComparisons(folder.resolve("new/human.jsonl"));
    }

    @Test
    void is_a_judge_in_either_order_and_missing_where_nothing_was_said() {
        assertThat(said.judge().compare(PROMPT, "a", "b")).isEqualTo(Outcome.MISSING);
        said.add(PAIRS.get(0), Outcome.WIN, true);
        Judge judge = said.judge();
        String second = PAIRS.get(0).secondAnswer();
        assertThat(judge.compare(PROMPT, "a", second)).isEqualTo(Outcome.WIN);
        assertThat(judge.compare(PROMPT, second, "a")).isEqualTo(Outcome.LOSS);
        assertThat(judge.compare(PROMPT, "c", "d")).isEqualTo(Outcome.MISSING);
        assertThat(said.swapped()).containsExactly(true);
        assertThat(Battles.read(said.file()).battles()).isEqualTo(said.battles());
    }

    @Test
    void is_taken_up_again_without_the_half_line_of_a_kill() throws IOException {
        said.add(PAIRS.get(0), Outcome.TIE, false);
        String whole = Files.readString(said.file());
        Files.writeString(said.file(), "{\"prompt\":[{\"ro", StandardOpenOption.APPEND);
        said.resume(PAIRS);
        assertThat(Files.readString(said.file())).isEqualTo(whole);
        said.add(PAIRS.get(1), Outcome.LOSS, false);
        assertThat(said.battles()).extracting(Battle::outcome).containsExactly(Outcome.TIE, Outcome.LOSS);
    }

    @Test
    void belongs_to_its_pairs() {
        said.add(PAIRS.get(1), Outcome.WIN, false);
        assertThatThrownBy(() -> said.resume(PAIRS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(
                        "human.jsonl:1: a judgment by another judge or of another item; name another file, or delete this one");
    }

    @Test
    void is_a_grader_on_a_scale() {
        var grades = new HumanGrades(folder.resolve("ratings.jsonl"), OrdinalScale.selfInstruct());
        var items = List.of(new HumanGrades.Item(PROMPT, "a"), new HumanGrades.Item(PROMPT, "b"));
        grades.add(items.get(0), "B");
        grades.add(items.get(1), "");
        grades.resume(items);
        assertThat(grades.grades().grades()).containsExactly(Grade.of(3), Grade.MISSING);
        assertThat(grades.grader().grade(PROMPT, "a")).isEqualTo(Grade.of(3));
        assertThat(grades.grader().grade(PROMPT, "z")).isEqualTo(Grade.MISSING);
        assertThatThrownBy(() -> grades.add(items.get(0), "E"))
                .hasMessage("'level' must be one of [A, B, C, D] or empty, was 'E'");
        assertThatThrownBy(() -> grades.resume(List.of(items.get(1), items.get(0))))
                .hasMessageEndingWith(
                        "ratings.jsonl:1: a judgment by another judge or of another item; name another file, or delete this one");
    }
}
