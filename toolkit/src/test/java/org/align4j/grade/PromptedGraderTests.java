package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A grader that is asked")
class PromptedGraderTests {

    @TempDir
    Path folder;

    private static final Conversation PROMPT = Conversation.user("Name a colour.");

    /** Says what stands in square brackets after the heading of the answer. */
    private static final ScriptedModel ECHO = ScriptedModel.answering("echo", prompt -> {
        String text = prompt.toString();
        return text.substring(text.lastIndexOf('[') + 1, text.lastIndexOf(']'));
    });

    @Test
    void gives_a_whole_number_of_the_dimension() {
        var grader = PromptedGrader.explicit(ECHO, new Dimension("help", "Does it help?", 1, 10));
        assertThat(grader.question(PROMPT, "red").toString())
                .contains("Name a colour.", "red", "Does it help?", "from 1 (worst) to 10 (best)");
        var grades = grader.gradeAll(List.of(PROMPT, PROMPT, PROMPT), List.of("[Score: 7]", "[11]", "[no idea]"));
        assertThat(grades.grades()).containsExactly(Grade.of(7), Grade.UNPARSED, Grade.UNPARSED);
    }

    @Test
    void gives_a_level_whose_distribution_mean_and_median_are_known() {
        var scale = OrdinalScale.selfInstruct();
        var grader = PromptedGrader.ordinal(ECHO, scale);
        assertThat(grader.question(PROMPT, "red").toString()).contains("A: valid and satisfying\nB: ", "\nD: ");
        var answers = List.of("[A]", "[B]", "[Level A.]", "[D]", "[A or B]");
        var grades = grader.gradeAll(List.of(PROMPT, PROMPT, PROMPT, PROMPT, PROMPT), answers);
        assertThat(scale.distribution(grades)).isEqualTo(Map.of("A", 2, "B", 1, "C", 0, "D", 1));
        assertThat(scale.distribution(grades).keySet()).containsExactly("A", "B", "C", "D");
        assertThat(grades.value()).isEqualTo(3);
        assertThat(grades.median()).isEqualTo(3.5);
        assertThat(List.of(grades.n(), grades.unparsed())).containsExactly(4, 1);
    }

    @Test
    void draws_by_the_seed_and_the_question_alone() {
        var seeds = new ArrayList<Long>();
        LanguageModel model = new LanguageModel() {
            @Override
            public String name() {
                return "listener";
            }

            @Override
            public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
                seeds.add(sampling.seed());
                return ECHO.complete(prompts, sampling);
            }

            @Override
            public double score(Conversation prompt, String continuation) {
                return 0;
            }
        };
        var grader = PromptedGrader.ordinal(model, OrdinalScale.selfInstruct());
        List.of("[A]", "[B]", "[A]").forEach(answer -> grader.grade(PROMPT, answer));
        assertThat(seeds.get(2)).isEqualTo(seeds.get(0)).isNotEqualTo(seeds.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mt-bench-single",
                "mt-bench-single-reference",
                "mt-bench-single-turns",
                "mt-bench-single-reference-turns"
            })
    void is_a_judge_of_single_answers_of_mt_bench(String name) {
        var model = ScriptedModel.answering(
                "m", prompt -> prompt.toString().contains("gold") ? "[1] is right. Grade: [[7.5]]" : "7");
        var fields = Map.of("reference", "r", "reference_1", "r1", "reference_2", "r2");
        var grader = PromptedGrader.of(model, ShippedJudges.named(name), fields);
        var second = Conversation.user("Why?").then(Role.ASSISTANT, "So.").then(Role.USER, "And how?");
        assertThat(grader.question(second, "gold").toString()).contains("Why?", "So.", "And how?", "gold");
        assertThat(grader.grade(second, "gold")).isEqualTo(Grade.of(7.5));
        assertThat(grader.grade(second, "tin")).isEqualTo(Grade.UNPARSED);
    }

    @Test
    void reads_what_its_folder_says_it_should() {
        assertThat(parsed("{'name': 'integer', 'low': 1, 'high': 10}", "Score: 10"))
                .isEqualTo(Grade.of(10));
        assertThat(parsed("{'name': 'letters', 'letters': ['A', 'B', 'C']}", "A"))
                .isEqualTo(Grade.of(3));
        assertThat(parsed("'leading-number'", "4 of 5")).isEqualTo(Grade.of(4));
        assertThatThrownBy(() -> parsed("'integer'", "4")).hasMessage("judge mine: missing 'low', found 'name'");
        assertThatThrownBy(() -> parsed("'pandalm'", "1"))
                .hasMessage("judge mine: no parser of scores 'pandalm', there are "
                        + "[integer, leading-number, letters, mt-bench-rating]");
        assertThatThrownBy(() -> GradeParsers.of(ShippedJudges.named("ordinal")))
                .hasMessage("judge ordinal: 'parser' must be a name or an object, was missing");
    }

    private Grade parsed(String parser, String raw) {
        try {
            Files.writeString(
                    folder.resolve("judge.json"),
                    ("{'name': 'mine', 'version': '1', 'parser': " + parser + "}").replace('\'', '"'));
            Files.writeString(folder.resolve("prompt.txt"), "{instruction} {output}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GradeParsers.of(JudgeFolder.read(folder)).parse(raw);
    }

    @Test
    void refuses_scales_and_dimensions_that_are_none() {
        assertThatThrownBy(() -> new OrdinalScale(Map.of("A", "all")))
                .hasMessage("a scale must have at least 2 levels, had [A]");
        assertThatThrownBy(() -> OrdinalScale.selfInstruct().grade("E"))
                .hasMessage("level must be one of [A, B, C, D], was 'E'");
        assertThatThrownBy(() -> OrdinalScale.selfInstruct().distribution(new Grades(List.of(Grade.of(7)))))
                .hasMessage("grades must be those of the levels [A, B, C, D], were [7.0]");
        assertThatThrownBy(() -> new Dimension("x", "y", 5, 5)).hasMessage("low must be < high, was 5 against 5 for x");
    }
}
