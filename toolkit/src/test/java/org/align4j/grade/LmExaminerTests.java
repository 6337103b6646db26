package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LM-Examiner")
class LmExaminerTests {

    private static final Conversation PROMPT = Conversation.user("Why is the sky blue?");

    private static LmExaminer saying(String text) {
        return LmExaminer.of(ScriptedModel.answering("examiner", prompt -> text));
    }

    @Test
    void scores_each_dimension_from_its_last_line() {
        var examiner = saying("Accuracy: 1\nOn reflection:\n**Accuracy**: 5\n- coherence : 4/5\nFACTUALITY: 3\n"
                + "comprehensiveness: 2 (brief)");
        assertThat(examiner.examine(PROMPT, "It scatters."))
                .isEqualTo(Map.of(
                        "accuracy", Grade.of(5),
                        "coherence", Grade.of(4),
                        "factuality", Grade.of(3),
                        "comprehensiveness", Grade.of(2)));
        assertThat(examiner.grade(PROMPT, "It scatters.")).isEqualTo(Grade.of(3.5));
    }

    @Test
    void has_no_grade_unless_all_dimensions_have_one() {
        var examiner = saying("accuracy: 5\ncoherence: good");
        assertThat(examiner.examine(PROMPT, "x").values())
                .containsExactly(Grade.of(5), Grade.UNPARSED, Grade.UNPARSED, Grade.UNPARSED);
        assertThat(examiner.grade(PROMPT, "x")).isEqualTo(Grade.UNPARSED);
    }

    @Test
    void ranks_answers_by_the_last_line_with_numbers() {
        assertThat(saying("[1] is short, [2] is wrong.\n[3] > [1] > [2]\nThat is all.")
                        .rank(PROMPT, List.of("a", "b", "c")))
                .contains(List.of(2, 0, 1));
    }

    @Test
    void does_not_guess_a_ranking_that_is_incomplete() {
        for (String text :
                List.of("", "[1] > [2]", "[1] > [1] > [2]", "[1] > [2] > [4]", "[99999999999] > [1] > [2]")) {
            assertThat(saying(text).rank(PROMPT, List.of("a", "b", "c")))
                    .as(text)
                    .isEmpty();
        }
        assertThatThrownBy(() -> saying("").rank(PROMPT, List.of("a")))
                .hasMessage("answers to rank must be at least 2, were 1");
    }

    @Test
    void is_averaged_over_several_examiners() {
        String all = "accuracy: %1$s\ncoherence: %1$s\nfactuality: %1$s\ncomprehensiveness: %1$s";
        var panel = new GraderPanel(List.of(saying(all.formatted(2)), saying(all.formatted(5))));
        assertThat(panel.grade(PROMPT, "x")).isEqualTo(Grade.of(3.5));
    }
}
