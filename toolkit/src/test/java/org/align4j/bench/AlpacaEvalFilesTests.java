package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.align4j.metric.LengthComparison;
import org.align4j.metric.LengthControl;
import org.align4j.metric.LengthWeights;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of AlpacaEval")
class AlpacaEvalFilesTests {

    private static final String ANNOTATION = """
            [{"instruction": "Hi", "output_1": "a", "generator_1": "base", "output_2": "b", "generator_2": "mine",
              "annotator": "judge", "preference": %s, "raw_completion": {"text": "m"}, "price_per_example": 0.01}]
            """;

    private static final List<AlpacaEvalOutput> BASELINE =
            List.of(AlpacaEvalOutput.of("Hi", "a", "base"), AlpacaEvalOutput.of("Bye", "", "base"));

    @TempDir
    Path folder;

    @Test
    void have_answers_whose_length_is_counted_in_characters() {
        Path file = folder.resolve("model_outputs.json");
        var outputs = List.of(
                new AlpacaEvalOutput("Hi", "😀é", Optional.of("mine"), Optional.of("koala"), Map.of()),
                AlpacaEvalOutput.of("Bye", "abc", "mine"));
        AlpacaEvalOutput.file().write(file, outputs);
        assertThat(AlpacaEvalOutput.file().read(file)).isEqualTo(outputs);
        assertThat(AlpacaEvalOutput.averageLength(outputs)).isEqualTo(2);
    }

    @Test
    void have_annotations_of_which_every_field_is_kept() throws IOException {
        Path file = annotation("1.25");
        var read = AlpacaEvalAnnotation.file().read(file);
        assertThat(read.get(0).preference()).hasValue(1.25);
        Path copy = folder.resolve("copy.json");
        AlpacaEvalAnnotation.file().write(copy, read);
        var json = new ObjectMapper();
        assertThat(json.readTree(copy.toFile())).isEqualTo(json.readTree(file.toFile()));
    }

    @Test
    void have_annotations_that_are_drawn_or_missing_but_not_in_between() throws IOException {
        assertThat(AlpacaEvalAnnotation.file().read(annotation("0")).get(0).preference())
                .hasValue(0);
        assertThat(AlpacaEvalAnnotation.file().read(annotation("null")).get(0).preference())
                .isEmpty();
        Path file = annotation("0.5");
        assertThatThrownBy(() -> AlpacaEvalAnnotation.file().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("annotations.json: item 1: preference must be 0 or in [1, 2], was 0.5");
    }

    @Test
    void are_joined_by_instruction() {
        var comparison = AlpacaEvalComparison.join(BASELINE, List.of(annotation("Bye", "", 2)));
        assertThat(comparison.annotations().get(0)).isEmpty();
        assertThat(comparison.annotations().get(1)).isPresent();
        assertThat(comparison.missing()).containsExactly("Hi");
    }

    @Test
    void are_not_joined_where_they_do_not_belong_together() {
        var hi = annotation("Hi", "a", 1);
        assertThatThrownBy(() -> AlpacaEvalComparison.join(BASELINE, List.of(hi, hi)))
                .hasMessage("annotations must be one an instruction, there are two of 'Hi'");
        assertThatThrownBy(() -> AlpacaEvalComparison.join(List.of(BASELINE.get(0), BASELINE.get(0)), List.of(hi)))
                .hasMessage("the baseline's answers must be one an instruction, there are two to 'Hi'");
        assertThatThrownBy(() -> AlpacaEvalComparison.join(BASELINE, List.of(annotation("Hi", "x", 1))))
                .hasMessage("output_1 must be the baseline's answer to 'Hi', was 'x' against 'a'");
        assertThatThrownBy(() -> AlpacaEvalComparison.join(BASELINE, List.of(annotation("Who?", "x", 1))))
                .hasMessage("annotations must be of the baseline's instructions, 1 are not, such as 'Who?'");
    }

    @Test
    void make_a_row_of_the_leaderboard() {
        List<AlpacaEvalOutput> baseline = new ArrayList<>();
        List<AlpacaEvalAnnotation> annotations = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            baseline.add(AlpacaEvalOutput.of("question " + i, "x".repeat(10), "base"));
            annotations.add(new AlpacaEvalAnnotation(
                    "question " + i,
                    "x".repeat(10),
                    "😀".repeat(5 + i % 11),
                    "base",
                    "mine",
                    Optional.empty(),
                    i == 0 ? OptionalDouble.empty() : OptionalDouble.of(i % 11 + i % 3 > 5 ? 2 : 1),
                    Map.of()));
        }
        annotations.remove(1);
        var comparison = AlpacaEvalComparison.join(baseline, annotations);
        var entry = comparison.entry("mine", "community", LengthControl.minimal());
        assertThat(comparison.winRate().missing()).isEqualTo(2);
        assertThat(entry.total()).isEqualTo(58).isEqualTo(entry.wins() + entry.baselineWins());
        assertThat(entry.winRate()).isCloseTo(100.0 * entry.wins() / 58, within(1e-12));
        assertThat(entry.averageLength()).isEqualTo(9);
        assertThat(comparison.lengths()).hasSize(59).contains(new LengthComparison(2, 10, 7, 1));
        assertThat(entry.lengthControlledWinRate().orElseThrow())
                .isEqualTo(
                        100 * LengthControl.minimal().fit(comparison.lengths()).value());
    }

    @Test
    void give_the_baseline_one_half_against_itself() {
        var itself = new AlpacaEvalAnnotation(
                "Hi", "a", "a", "base", "base", Optional.empty(), OptionalDouble.of(1.5), Map.of());
        var comparison = AlpacaEvalComparison.join(BASELINE, List.of(itself));
        var controlled = comparison.controlled(LengthControl.minimal());
        assertThat(controlled.value()).isEqualTo(0.5);
        assertThat(controlled.weights()).isEqualTo(LengthWeights.BASELINE);
        assertThat(controlled.missing()).isEqualTo(1);
    }

    @Test
    void have_a_leaderboard_with_and_without_length_control() throws IOException {
        Path file = folder.resolve("leaderboard.csv");
        Files.writeString(
                file,
                ",win_rate,standard_error,n_wins,n_wins_base,n_draws,n_total,discrete_win_rate,mode,avg_length,"
                        + "length_controlled_winrate,lc_standard_error\n"
                        + "mine,50.5,1.25,400,390,15.0,805,50.6,community,1024,48.25,\n");
        var board = AlpacaEvalLeaderboard.read(file);
        assertThat(board.entry("mine").draws()).isEqualTo(15);
        assertThat(board.entry("mine").lengthControlledWinRate()).hasValue(48.25);
        assertThat(board.entry("mine").lengthControlledError()).isEmpty();
        Path copy = folder.resolve("copy.csv");
        board.write(copy);
        assertThat(AlpacaEvalLeaderboard.read(copy)).isEqualTo(board);
        assertThatThrownBy(() -> board.entry("yours"))
                .hasMessage("model must be one of the 1 of the leaderboard, was 'yours'");
    }

    private Path annotation(String preference) throws IOException {
        return Files.writeString(folder.resolve("annotations.json"), String.format(ANNOTATION, preference));
    }

    private static AlpacaEvalAnnotation annotation(String instruction, String first, double preference) {
        return new AlpacaEvalAnnotation(
                instruction, first, "b", "base", "mine", Optional.empty(), OptionalDouble.of(preference), Map.of());
    }
}
