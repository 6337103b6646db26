package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A preference")
class PreferenceTests {

    private static final Conversation PROMPT = Conversation.user("p");
    private static final Conversation OTHER = Conversation.user("q");

    @Test
    void may_have_one_empty_answer_but_no_two() {
        assertThat(new Preference(PROMPT, "c", "").rejected()).isEmpty();
        assertThatThrownBy(() -> new Preference(PROMPT, "", ""))
                .hasMessage("chosen and rejected must differ, both were ''");
    }

    @Test
    void is_a_joint_one_with_the_same_prompt_twice() {
        assertThat(JointPreference.of(new Preference(PROMPT, "c", "r")))
                .isEqualTo(new JointPreference(PROMPT, "c", PROMPT, "r"));
    }

    @Test
    void that_is_joint_may_have_one_answer_to_two_prompts() {
        assertThat(new JointPreference(PROMPT, "same", OTHER, "same").rejectedPrompt())
                .isEqualTo(OTHER);
        assertThatThrownBy(() -> new JointPreference(PROMPT, "c", PROMPT, "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chosen and rejected must differ in prompt or answer, both were 'p' with 'c'");
    }

    @Test
    void is_two_unpaired_ones_a_good_and_a_bad() {
        assertThat(UnpairedPreference.of(new Preference(PROMPT, "c", "")))
                .containsExactly(new UnpairedPreference(PROMPT, "c", true), new UnpairedPreference(PROMPT, "", false));
    }
}
