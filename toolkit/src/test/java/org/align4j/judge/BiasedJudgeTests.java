package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A judge with known faults")
class BiasedJudgeTests {

    private static final List<Conversation> PROMPTS =
            IntStream.range(0, 2000).mapToObj(i -> Conversation.user("q" + i)).toList();

    private final BiasedJudge indifferent = BiasedJudge.around((prompt, answer) -> 0);

    @Test
    void without_faults_is_the_judge_by_score() {
        Scorer length = (prompt, answer) -> answer.length();
        var judge = BiasedJudge.around(length);
        for (String[] pair : new String[][] {{"a", "bb"}, {"bb", "a"}, {"a", "b"}}) {
            assertThat(judge.compare(PROMPTS.get(0), pair[0], pair[1]))
                    .isEqualTo(Judge.byScore(length).compare(PROMPTS.get(0), pair[0], pair[1]));
        }
    }

    /** P(win) = Φ(position / noise): Φ(1) = 0.8413. */
    @Test
    void prefers_what_is_shown_first_as_often_as_the_normal_distribution_says() {
        var judge = indifferent.position(1).noise(1);
        double wins = PROMPTS.stream()
                        .filter(p -> judge.compare(p, "a", "b") == Outcome.WIN)
                        .count()
                / (double) PROMPTS.size();
        assertThat(wins).isBetween(0.8413 - 0.033, 0.8413 + 0.033);
    }

    @Test
    void says_the_same_again_whatever_it_was_asked_before() {
        var judge = indifferent.noise(1).seed(4);
        var forth = PROMPTS.stream().map(p -> judge.compare(p, "a", "b")).toList();
        for (int i = PROMPTS.size() - 1; i >= 0; i--) {
            assertThat(judge.compare(PROMPTS.get(i), "a", "b")).isEqualTo(forth.get(i));
        }
        assertThat(PROMPTS.stream()
                        .map(p -> indifferent.noise(1).seed(5).compare(p, "a", "b"))
                        .toList())
                .isNotEqualTo(forth);
    }

    @Test
    void likes_length_up_to_a_point_and_ties_below_its_width() {
        var judge = indifferent.length(1);
        assertThat(judge.compare(PROMPTS.get(0), "a".repeat(50), "a")).isEqualTo(Outcome.WIN);
        assertThat(judge.tie(0.9).compare(PROMPTS.get(0), "a".repeat(50), "a")).isEqualTo(Outcome.TIE);
        assertThat(judge.position(-2).compare(PROMPTS.get(0), "a".repeat(5000), "a"))
                .isEqualTo(Outcome.LOSS);
    }

    @Test
    void refuses_faults_that_are_none() {
        assertThatThrownBy(() -> indifferent.noise(-1)).hasMessage("noise and tie must be >= 0, were -1.0 and 0.0");
        assertThatThrownBy(() -> indifferent.position(Double.NaN))
                .hasMessage("biases must be finite, were position NaN, length 0.0");
    }
}
