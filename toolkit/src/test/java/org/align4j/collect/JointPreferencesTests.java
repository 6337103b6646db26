package org.align4j.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.collect.Annotator.Choice;
import org.align4j.data.JointPreference;
import org.align4j.lm.Completion;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Collected joint preferences")
class JointPreferencesTests {

    private static final Function<Conversation, String> ONE_GROUP = prompt -> "all";
    private static final Function<Conversation, String> FIRST_LETTER =
            prompt -> prompt.toString().substring(0, 1);
    private static final JointAnnotator LONGER =
            (firstPrompt, first, secondPrompt, second, randomness) -> first.length() == second.length()
                    ? Choice.TIE
                    : first.length() > second.length() ? Choice.FIRST : Choice.SECOND;

    @Test
    void compare_answers_to_different_prompts_of_one_group() {
        var joint = collect(FIRST_LETTER, LONGER, prompts("a1", "b1", "a2", "b2", "a3", "b3"), "x", "yy");
        assertThat(joint.pairs()).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.chosenPrompt()).isNotEqualTo(pair.rejectedPrompt());
            assertThat(FIRST_LETTER.apply(pair.chosenPrompt())).isEqualTo(FIRST_LETTER.apply(pair.rejectedPrompt()));
            assertThat(pair.chosen()).isEqualTo("yy");
            assertThat(pair.rejected()).isEqualTo("x");
        });
        assertThat(joint.answers()).isEqualTo(12);
        assertThat(2 * (joint.pairs().size() + joint.ties()) + joint.unpaired()).isEqualTo(12);
    }

    @Test
    void use_an_answer_once_at_most() {
        var prompts = IntStream.range(0, 101)
                .mapToObj(i -> Conversation.user("p" + i))
                .toList();
        JointAnnotator first = (p, a, q, b, randomness) -> Choice.FIRST;
        var joint = collect(ONE_GROUP, first, prompts, "x");
        assertThat(joint.pairs()).hasSize(50);
        assertThat(joint.unpaired()).isEqualTo(1);
        assertThat(joint.pairs().stream().flatMap(JointPreferencesTests::promptsOf))
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void need_one_answer_a_prompt_only_and_never_compare_a_prompt_with_itself() {
        var joint = collect(ONE_GROUP, LONGER, prompts("p", "p", "p", "p", "q"), "x", "yy");
        assertThat(joint.pairs())
                .allSatisfy(pair -> assertThat(promptsOf(pair).distinct()).hasSize(2));
        assertThat(joint.unpaired()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void are_the_same_for_the_same_seed_and_others_for_another() {
        var prompts = prompts("a", "b", "c", "d", "e", "f", "g", "h");
        JointAnnotator coin = (p, a, q, b, randomness) -> randomness.nextBoolean() ? Choice.FIRST : Choice.SECOND;
        var answers = answers(prompts, "x", "yy");
        var one = JointPreferences.of(prompts, answers, ONE_GROUP, coin, 1);
        assertThat(one).isEqualTo(JointPreferences.of(prompts, answers, ONE_GROUP, coin, 1));
        assertThat(one).isNotEqualTo(JointPreferences.of(prompts, answers, ONE_GROUP, coin, 2));
    }

    @Test
    void say_what_was_dropped() {
        var joint = collect(ONE_GROUP, (p, a, q, b, r) -> Choice.FIRST, prompts("a", "b", "c"), "x");
        assertThat(joint.history())
                .containsExactly(
                        "1 pairs of 3 answers, the two to different prompts",
                        "1 answers left over: no other prompt to compare with",
                        "0 pairs dropped: the annotator saw no difference",
                        "1 kept");
    }

    @Test
    void refuse_to_be_none_and_answers_that_are_missing() {
        assertThatThrownBy(() -> collect(ONE_GROUP, LONGER, prompts("a", "b"), "x"))
                .hasMessageStartingWith("no preference is left: 1 pairs of 2 answers");
        assertThatThrownBy(() -> JointPreferences.of(prompts("a"), List.of(), ONE_GROUP, LONGER, 1))
                .hasMessage("answers must be given to every prompt, were 0 for 1");
    }

    private static Stream<Conversation> promptsOf(JointPreference pair) {
        return Stream.of(pair.chosenPrompt(), pair.rejectedPrompt());
    }

    private static List<Conversation> prompts(String... texts) {
        return Stream.of(texts).map(Conversation::user).toList();
    }

    private static List<List<Completion>> answers(List<Conversation> prompts, String... texts) {
        var completions =
                Stream.of(texts).map(text -> new Completion(text, 1, 0, true)).toList();
        return prompts.stream().map(prompt -> completions).toList();
    }

    private static JointPreferences collect(
            Function<Conversation, String> group,
            JointAnnotator annotator,
            List<Conversation> prompts,
            String... texts) {
        return JointPreferences.of(prompts, answers(prompts, texts), group, annotator, 7);
    }
}
