package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scorer")
class ScorerTests {

    private final Scorer length = (prompt, answer) -> answer.length();
    private final List<Conversation> prompts = List.of(Conversation.user("p"), Conversation.user("q"));

    @Test
    void scores_every_answer_to_its_prompt() {
        assertThat(length.scoreAll(prompts, List.of("a", "bb"))).containsExactly(1, 2);
    }

    @Test
    void makes_a_judge_that_prefers_the_higher_score_and_has_no_verdict_of_what_is_no_number() {
        Judge judge = Judge.byScore((prompt, answer) -> Double.parseDouble(answer));
        Conversation prompt = prompts.get(0);
        assertThat(judge.compare(prompt, "2", "1")).isEqualTo(Outcome.WIN);
        assertThat(judge.compare(prompt, "-Infinity", "1")).isEqualTo(Outcome.LOSS);
        assertThat(judge.compare(prompt, "-Infinity", "-Infinity")).isEqualTo(Outcome.TIE);
        assertThat(judge.compare(prompt, "NaN", "1")).isEqualTo(Outcome.UNPARSED);
        assertThat(judge.compare(prompt, "1", "NaN")).isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void refuses_answers_that_are_not_one_a_prompt() {
        assertThatThrownBy(() -> length.scoreAll(prompts, List.of("a")))
                .hasMessage("answers must be one a prompt, were 1 for 2 prompts");
    }
}
