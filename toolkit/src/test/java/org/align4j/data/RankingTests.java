package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A ranking")
class RankingTests {

    private static final Conversation PROMPT = Conversation.user("p");

    @Test
    void gives_all_pairs_of_different_score_and_the_best_first() {
        var ranking = new Ranking(PROMPT, List.of("b", "a", "d", "c"), List.of(2.0, 3.5, -1.0, 2.0));
        assertThat(ranking.preferences())
                .containsExactly(
                        new Preference(PROMPT, "a", "b"),
                        new Preference(PROMPT, "a", "c"),
                        new Preference(PROMPT, "a", "d"),
                        new Preference(PROMPT, "b", "d"),
                        new Preference(PROMPT, "c", "d"));
    }

    @Test
    void whose_scores_all_tie_is_a_record_and_gives_no_pair() {
        assertThat(new Ranking(PROMPT, List.of("a", "b"), List.of(0.0, -0.0)).preferences())
                .isEmpty();
        assertThat(new Ranking(PROMPT, List.of("a"), List.of(1.0)).preferences())
                .isEmpty();
    }

    @Test
    void may_hold_one_completion_twice_and_gives_no_pair_of_it_with_itself() {
        var ranking = new Ranking(PROMPT, List.of("a", "a", ""), List.of(2.0, 1.0, 0.0));
        assertThat(ranking.preferences())
                .containsExactly(new Preference(PROMPT, "a", ""), new Preference(PROMPT, "a", ""));
    }

    @Test
    void of_k_different_scores_gives_k_over_two_pairs_each_with_the_better_one_chosen() {
        var random = new Random(7);
        for (int k = 1; k <= 9; k++) {
            var texts = new ArrayList<String>();
            var scores = new ArrayList<Double>();
            for (int i = 0; i < k; i++) {
                texts.add("answer " + i);
                scores.add(random.nextGaussian());
            }
            var pairs = new Ranking(PROMPT, texts, scores).preferences();
            assertThat(pairs).hasSize(k * (k - 1) / 2).doesNotHaveDuplicates();
            assertThat(pairs)
                    .allMatch(p -> scores.get(texts.indexOf(p.chosen())) > scores.get(texts.indexOf(p.rejected())));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuses_a_score_that_is_not_finite(double score) {
        assertThatThrownBy(() -> new Ranking(PROMPT, List.of("a", "b"), List.of(1.0, score)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score 2 must be finite, was " + score);
    }

    @Test
    void must_have_completions_and_a_score_for_each() {
        assertThatThrownBy(() -> new Ranking(PROMPT, List.of(), List.of()))
                .hasMessage("a ranking must have at least one completion, prompt was 'p'");
        assertThatThrownBy(() -> new Ranking(PROMPT, List.of("a", "b"), List.of(1.0)))
                .hasMessage("scores must be as many as completions, 1 against 2, prompt was 'p'");
    }

    @Test
    void refuses_a_target_without_a_word() {
        var ranking = new Ranking(PROMPT, List.of("a"), List.of(1.0));
        assertThat(ranking.withTarget("y").target()).contains("y");
        assertThatThrownBy(() -> ranking.withTarget(" ")).hasMessage("target must not be empty, prompt was 'p'");
    }
}
