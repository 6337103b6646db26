package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void refuses_answers_that_are_not_one_a_prompt() {
        assertThatThrownBy(() -> length.scoreAll(prompts, List.of("a")))
                .hasMessage("answers must be one a prompt, were 1 for 2 prompts");
    }
}
