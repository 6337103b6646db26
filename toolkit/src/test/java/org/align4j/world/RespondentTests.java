package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A respondent of known quality")
class RespondentTests {

    private static final World WORLD = World.standard();
    private static final List<Conversation> PROMPTS = WORLD.testPrompts(400, 1);

    @Test
    void answers_flawlessly_as_often_as_it_takes_care() {
        assertThat(flawless(1, 0)).isEqualTo(1);
        assertThat(flawless(0.6, 0)).isBetween(0.53, 0.67);
        assertThat(flawless(0, 0)).isLessThan(0.05);
    }

    @Test
    void is_longer_and_no_better_where_it_is_verbose() {
        var brief = answers(new Respondent(WORLD, "a", 0.6, 0), 1);
        var verbose = answers(new Respondent(WORLD, "a", 0.6, 1), 1);
        for (int i = 0; i < PROMPTS.size(); i++) {
            assertThat(verbose.get(i)).endsWith(brief.get(i)).startsWith("well , that");
            assertThat(WORLD.oracle().score(PROMPTS.get(i), verbose.get(i)))
                    .isLessThanOrEqualTo(WORLD.oracle().score(PROMPTS.get(i), brief.get(i)));
        }
    }

    @Test
    void gives_the_same_answers_to_a_seed_and_others_to_another_or_under_another_name() {
        var one = new Respondent(WORLD, "one", 0.5, 0.5);
        assertThat(answers(one, 1)).isEqualTo(answers(one, 1)).isNotEqualTo(answers(one, 2));
        assertThat(answers(one, 1)).isNotEqualTo(answers(new Respondent(WORLD, "two", 0.5, 0.5), 1));
        var rest = one.answer(PROMPTS.subList(100, 200), Sampling.ancestral().firstPrompt(100));
        assertThat(rest).isEqualTo(answers(one, 1).subList(100, 200));
    }

    @Test
    void refuses_a_probability_above_one_and_to_score() {
        assertThatThrownBy(() -> new Respondent(WORLD, "x", 1.1, 0)).hasMessage("care must be in [0, 1], was 1.1");
        assertThatThrownBy(() -> new Respondent(WORLD, "x", 1, 0).score(PROMPTS.get(0), "no ."))
                .hasMessage("a respondent writes answers and has no likelihoods: x");
    }

    private static List<String> answers(Respondent respondent, long seed) {
        return respondent.answer(PROMPTS, Sampling.ancestral().seed(seed));
    }

    private static double flawless(double care, double verbosity) {
        var answers = answers(new Respondent(WORLD, "r", care, verbosity), 1);
        return IntStream.range(0, PROMPTS.size())
                        .filter(i -> WORLD.oracle().score(PROMPTS.get(i), answers.get(i)) == 1)
                        .count()
                / (double) PROMPTS.size();
    }
}
