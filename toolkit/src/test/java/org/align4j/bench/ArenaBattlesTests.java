package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.align4j.metric.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of arena battles")
class ArenaBattlesTests {

    private static final ArenaBattle BATTLE =
            new ArenaBattle("a", "b", ArenaWinner.BOTH_BAD, "judge", 2, "English", 1682351591.1, true);

    @TempDir
    private Path folder;

    @Test
    void read_what_they_wrote() {
        Path file = folder.resolve("battles.jsonl");
        ArenaBattles.write(file, List.of(BATTLE, BATTLE));
        try (Stream<ArenaBattle> battles = ArenaBattles.stream(file)) {
            assertThat(battles).containsExactly(BATTLE, BATTLE);
        }
        assertThat(BATTLE.battle().outcome()).isEqualTo(Outcome.TIE);
    }

    @Test
    void are_lists_too() throws IOException {
        Path file = Files.writeString(
                folder.resolve("battles.json"),
                "[{\"model_a\": \"a\", \"model_b\": \"b\", \"winner\": \"model_b\", \"more\": 1}]");
        try (Stream<ArenaBattle> battles = ArenaBattles.stream(file)) {
            assertThat(battles.map(battle -> battle.battle().outcome())).containsExactly(Outcome.LOSS);
        }
    }

    @Test
    void name_the_line_of_an_unknown_winner() throws IOException {
        String row = "{\"model_a\": \"a\", \"model_b\": \"b\", \"winner\": \"%s\"}%n";
        Path file = Files.writeString(folder.resolve("battles.jsonl"), row.formatted("tie") + row.formatted("model_c"));
        assertThatThrownBy(() -> count(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "battles.jsonl:2: 'winner' must be one of model_a, model_b, tie, tie (bothbad), was 'model_c'");
    }

    @Test
    void name_the_line_of_a_model_that_meets_itself() throws IOException {
        Path file = Files.writeString(
                folder.resolve("battles.jsonl"), "{\"model_a\": \"a\", \"model_b\": \"a\", \"winner\": \"tie\"}");
        assertThatThrownBy(() -> count(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("battles.jsonl:1: 'model_a' and 'model_b' must differ, were 'a'");
    }

    private static long count(Path file) {
        try (Stream<ArenaBattle> battles = ArenaBattles.stream(file)) {
            return battles.toList().size();
        }
    }
}
