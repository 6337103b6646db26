package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.align4j.lm.ScriptedModel;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The judges that ship")
class ShippedJudgesTests {

    /** These read one score, and nothing about two answers. */
    private static final Set<String> OF_SCORES = Set.of("mt-bench-rating", "leading-number");

    private static final Comparison TWO_TURNS = new Comparison(
                    Conversation.user("Why?").then(Role.USER, "And how?"),
                    List.of("one", "two"),
                    List.of("three", "four"),
                    Map.of())
            .with("reference", "r")
            .with("reference_1", "r1")
            .with("reference_2", "r2")
            .with("metrics", "m")
            .with("said_1", "s1")
            .with("said_2", "s2");

    @TempDir
    Path folder;

    @Test
    void are_all_in_the_list() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/resources/org/align4j/judge"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString())
                            .sorted())
                    .isEqualTo(ShippedJudges.names());
        }
    }

    @ParameterizedTest
    @MethodSource("org.align4j.judge.ShippedJudges#names")
    void can_be_asked_and_read(String name) {
        JudgeFolder judge = ShippedJudges.named(name);
        assertThat(judge.name()).isEqualTo(name);
        assertThat(judge.sampling().maxTokens()).isPositive();
        var values = new HashMap<>(TWO_TURNS.values());
        values.putAll(Map.of("output", "one", "output_turn_1", "one", "output_turn_2", "two"));
        if (!isOfPairs(judge)) {
            // Graders have places of their own.
            judge.prompt().names().forEach(place -> values.putIfAbsent(place, "text"));
        }
        assertThat(judge.ask(values).last().role()).isEqualTo(Role.USER);
        if (isOfPairs(judge)) {
            assertThat(PromptedJudge.of(judge, ScriptedModel.answering("mute", prompt -> "?"))
                            .judge(TWO_TURNS)
                            .verdict()
                            .outcome())
                    .isEqualTo(Outcome.UNPARSED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpaca-eval-1 | [{'model': 'model_1', 'rank': 1}, {'model': 'model_2', 'rank': 2}]",
                "alpaca-eval-2 | m",
                "arena-hard | My verdict: [[A>B]]",
                "mt-bench-pair | A is right. [[A]]",
                "mt-bench-pair-reference-turns | [[A]]",
                "pandalm | 1",
                "vicuna-80 | 8 7",
                "faireval | Evidence. ~Score of Assistant 1: 9~Score of Assistant 2: 4",
                "llmbar-vanilla | Output (a)",
                "llmbar-cot | (b) is short. Therefore, Output (a) is better.",
            })
    void read_what_their_models_write(String name, String answer) {
        var model = ScriptedModel.answering("m", prompt -> answer.replace('~', '\n'));
        var judge = PromptedJudge.of(ShippedJudges.named(name), model).order(OrderPolicy.fixed());
        assertThat(judge.judge(TWO_TURNS).verdict().outcome()).isEqualTo(Outcome.WIN);
    }

    /** Judges without a parser write a text, or are read by the class that asks. */
    private static boolean isOfPairs(JudgeFolder judge) {
        return judge.settings().has("parser") && !OF_SCORES.contains(judge.parser());
    }

    @Test
    void are_copied_to_be_changed() throws IOException {
        Path copy = folder.resolve("mine");
        ShippedJudges.copy("arena-hard", copy);
        JudgeFolder shipped = ShippedJudges.named("arena-hard");
        assertThat(JudgeFolder.read(copy)).isEqualTo(shipped);
        Files.writeString(copy.resolve("prompt.txt"), "{output_1} or {output_2}?");
        assertThat(JudgeFolder.read(copy).sha256()).isNotEqualTo(shipped.sha256());
        assertThatThrownBy(() -> ShippedJudges.copy("arena-hard", copy))
                .hasMessage("%s must not exist before a judge is copied there", copy);
    }

    @Test
    void are_named_where_one_is_asked_for_that_is_not_there() {
        assertThatThrownBy(() -> ShippedJudges.named("../x"))
                .hasMessageStartingWith("no judge '../x' comes with the toolkit, there are [alpaca-eval-1,");
    }
}
