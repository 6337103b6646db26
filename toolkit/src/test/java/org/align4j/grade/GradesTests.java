package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.align4j.judge.Judge;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grades")
class GradesTests {

    private final Grades grades =
            new Grades(List.of(Grade.of(4), Grade.UNPARSED, Grade.of(1), Grade.MISSING, Grade.of(4)));

    @Test
    void have_the_mean_of_those_that_are_there() {
        assertThat(grades.value()).isEqualTo(3);
        // s = √((1 + 4 + 1) / 2), s / √3 = 1
        assertThat(grades.standardError()).isCloseTo(1, within(1e-12));
        assertThat(List.of(grades.n(), grades.missing(), grades.unparsed())).containsExactly(3, 1, 1);
        assertThat(grades.median()).isEqualTo(4);
        assertThat(grades.distribution()).isEqualTo(Map.of(1.0, 1, 4.0, 2));
        assertThat(grades).hasToString("3.000 ± 1.960 (95 %, n=3, 1 missing, 1 unparsed), median 4.0");
    }

    @Test
    void that_cannot_be_read_are_zero_only_if_asked() {
        assertThat(grades.withUnparsedAs(0).value()).isEqualTo(9.0 / 4);
        assertThat(grades.withUnparsedAs(0).missing()).isEqualTo(1);
    }

    @Test
    void say_nothing_where_nothing_is() {
        var none = new Grades(List.of(Grade.MISSING));
        assertThat(none.value()).isNaN();
        assertThat(none.standardError()).isNaN();
        assertThat(new Grades(List.of(Grade.of(2))).standardError()).isNaN();
    }

    @Test
    void without_a_score_have_no_value() {
        assertThatThrownBy(Grade.UNPARSED::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a grade without a score has no value, was unparsed");
        assertThatThrownBy(() -> Grade.of(Double.NaN)).hasMessageStartingWith("score must be finite");
        assertThatThrownBy(() -> new Grade(OptionalDouble.of(1), false))
                .hasMessageStartingWith("a grade with a score must be answered");
    }

    @Test
    void compare_answers_and_pass_on_that_they_are_not_there() {
        Grader grader = (prompt, answer) ->
                answer.isEmpty() ? Grade.MISSING : answer.equals("?") ? Grade.UNPARSED : Grade.of(answer.length());
        Judge judge = grader.judge();
        var prompt = Conversation.user("q");
        assertThat(judge.compare(prompt, "aa", "a")).isEqualTo(Outcome.WIN);
        assertThat(judge.compare(prompt, "a", "aa")).isEqualTo(Outcome.LOSS);
        assertThat(judge.compare(prompt, "a", "b")).isEqualTo(Outcome.TIE);
        assertThat(judge.compare(prompt, "a", "?")).isEqualTo(Outcome.UNPARSED);
        assertThat(judge.compare(prompt, "?", "")).isEqualTo(Outcome.MISSING);
        assertThatThrownBy(() -> grader.gradeAll(List.of(prompt), List.of()))
                .hasMessage("answers must be one a prompt, were 0 for 1 prompts");
    }

    @Test
    void of_a_panel_are_the_mean_of_those_members_who_have_one() {
        Grader three = (prompt, answer) -> Grade.of(3);
        Grader four = (prompt, answer) -> Grade.of(4);
        Grader mute = (prompt, answer) -> Grade.MISSING;
        Grader unclear = (prompt, answer) -> Grade.UNPARSED;
        var prompt = Conversation.user("q");
        assertThat(new GraderPanel(List.of(three, four, mute)).grade(prompt, "a"))
                .isEqualTo(Grade.of(3.5));
        assertThat(new GraderPanel(List.of(mute, unclear)).grade(prompt, "a")).isEqualTo(Grade.UNPARSED);
        assertThat(new GraderPanel(List.of(mute)).grade(prompt, "a")).isEqualTo(Grade.MISSING);
    }
}
