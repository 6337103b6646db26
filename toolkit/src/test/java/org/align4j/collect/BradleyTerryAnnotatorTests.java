package org.align4j.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.collect.Annotator.Choice;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Bradley-Terry annotator")
class BradleyTerryAnnotatorTests {

    private final Conversation prompt = Conversation.user("p");

    @Test
    void chooses_the_first_with_the_sigmoid_of_the_margin() {
        // r(aa) − r(a) = 1, temperature 2: σ(0.5) = 0.62246.
        double share = share(new BradleyTerryAnnotator((p, answer) -> answer.length(), 2), "aa", "a");
        // 20000 draws: a standard error of 0.0034.
        assertThat(share).isCloseTo(0.62246, within(0.014));
    }

    @Test
    void does_not_care_which_answer_comes_first() {
        var annotator = new BradleyTerryAnnotator((p, answer) -> answer.length(), 1);
        assertThat(share(annotator, "aa", "a") + share(annotator, "a", "aa")).isCloseTo(1, within(0.02));
    }

    @Test
    void ties_equal_rewards_and_decides_far_ones() {
        var annotator = new BradleyTerryAnnotator((p, answer) -> answer.length(), 1e-3);
        assertThat(annotator.choose(prompt, "a", "b", Seed.generator(1))).isEqualTo(Choice.TIE);
        assertThat(share(annotator, "aa", "a")).isEqualTo(1);
        assertThat(share(annotator, "a", "aa")).isEqualTo(0);
    }

    @Test
    void compares_answers_to_different_prompts_by_the_same_rule() {
        var annotator = new BradleyTerryAnnotator((p, answer) -> p.toString().length() + answer.length(), 1e-3);
        var longer = Conversation.user("pp");
        assertThat(annotator.choose(longer, "a", prompt, "a", Seed.generator(1)))
                .isEqualTo(Choice.FIRST);
        assertThat(annotator.choose(prompt, "a", longer, "a", Seed.generator(1)))
                .isEqualTo(Choice.SECOND);
        assertThat(annotator.choose(longer, "a", prompt, "aa", Seed.generator(1)))
                .isEqualTo(Choice.TIE);
    }

    @Test
    void rates_the_first_above_the_second_as_often_as_it_chooses_it() {
        var annotator = new BradleyTerryAnnotator((p, answer) -> answer.length(), 2);
        double share = IntStream.range(0, 20_000)
                .map(i -> annotator.rating(prompt, "aa", Seed.generator(4, i))
                                > annotator.rating(prompt, "a", Seed.generator(5, i))
                        ? 1
                        : 0)
                .average()
                .orElseThrow();
        // σ(0.5) = 0.62246; 20000 draws: a standard error of 0.0034.
        assertThat(share).isCloseTo(0.62246, within(0.014));
    }

    @Test
    void refuses_a_reward_that_is_no_number() {
        var annotator = new BradleyTerryAnnotator((p, answer) -> Double.NaN, 1);
        assertThatThrownBy(() -> annotator.choose(prompt, "a", "b", Seed.generator(1)))
                .hasMessage("reward must be finite, was NaN for 'a'");
        assertThatThrownBy(() -> new BradleyTerryAnnotator((p, answer) -> 0, 0))
                .hasMessage("temperature must be > 0, was 0.0");
    }

    private double share(Annotator annotator, String first, String second) {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> annotator.choose(prompt, first, second, Seed.generator(3, i)))
                .mapToInt(choice -> choice == Choice.FIRST ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
